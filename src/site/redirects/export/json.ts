import type { Export, Listing } from './format.js';
import type { ListedRule } from './list-rules.js';
import { openNotes } from './notes.js';

/** Grows when a field changes its meaning or goes away; new fields may come at any time. */
const VERSION = 1;

/**
 * A table as JSON: `version`, `site`, `rules` in order of precedence, one a line, and `notes`. docs/moving.md
 * describes the fields.
 */
export function jsonFile(listing: Listing): Export {
  const notes = openNotes(listing.rules);
  return { notes, lines: linesOf(listing, notes) };
}

function* linesOf(
  { address: { origin, base }, rules }: Listing,
  notes: readonly string[],
): Generator<string> {
  yield '{';
  yield `"version": ${VERSION},`;
  yield `"site": ${JSON.stringify(`${origin}${base}`)},`;
  yield `"notes": ${JSON.stringify(notes)},`;
  yield '"rules": [';
  for (const [index, rule] of rules.entries()) {
    yield `${JSON.stringify(ruleOf(rule))}${index === rules.length - 1 ? '' : ','}`;
  }
  yield ']';
  yield '}';
}

function ruleOf(rule: ListedRule): object {
  const { to, status, isForced, rank, origin } = rule;
  const { file, source } = origin;
  return { ...matchOf(rule), to, status, forced: isForced, rank, source, file, line: origin.line() };
}

function matchOf(rule: ListedRule): object {
  switch (rule.kind) {
    case 'address':
      return { kind: 'address', from: rule.path, query: Object.fromEntries(rule.query) };
    case 'pattern': {
      const { placeholders, source } = rule.pattern;
      const query = Object.fromEntries(rule.pattern.query);
      return placeholders === null
        ? { kind: 'regexp', from: source, query }
        : { kind: 'pattern', from: placeholders, query };
    }
    case 'id':
      return { kind: 'id', from: rule.id, query: {} };
  }
}
