import { MAX_CHARACTERS } from '../../../content/redirects/collect-rules.js';
import { decodePathLeniently, isAbsoluteUrl, isBelowBase, type SiteAddress } from '../../../urls.js';
import { isLive, type PathTable } from '../../addresses/path-table.js';
import { createPatternSet } from '../pattern-set.js';
import { sampleOf } from '../patterns.js';
import { commented, type Export, type Listing } from './format.js';
import type { ListedAddress, ListedPattern, ListedRule } from './list-rules.js';
import { isUncertain, placeholderNames } from '../rule.js';
import { leftOutNotes, openNotes } from './notes.js';

const OWN_NOTES: readonly string[] = [
  'Which other spellings of an address are found (letter case, .html, index.php) is up to the host.',
  'Netlify asks from top to bottom, and a file goes before a rule without an exclamation mark.',
];

/** No host reads fewer rules. */
const FEWEST_READ = 1_000;

/** A `_redirects` file, for Netlify and for whoever else reads its format, such as Perennial itself. */
export function netlifyFile({ address, table, rules }: Listing): Export {
  const hidden = hiddenPatterns(rules);
  const written = rules.map((rule) => ({
    rule,
    line: hidden.has(rule) ? null : lineOf(rule, address, table),
  }));
  const lines = written.flatMap(({ line }) => line ?? []);
  const notes = [
    ...OWN_NOTES,
    ...statusNotes(rules),
    ...openNotes(rules),
    ...(lines.length > FEWEST_READ
      ? [`These are ${lines.length} rules: GitLab takes 1,000, Cloudflare 2,100.`]
      : []),
    ...leftOutNotes(written.flatMap(({ rule, line }) => (line === null && !hidden.has(rule) ? rule : []))),
    ...leftOutNotes([...hidden], 'is never reached'),
  ];
  return { notes, lines: [...commented(['Redirects: the file _redirects.', ...notes]), ...lines] };
}

function statusNotes(rules: readonly ListedRule[]): string[] {
  const rare = [...new Set(rules.map(({ status }) => status))].filter(
    (status) => ![301, 302, 404].includes(status),
  );
  return rare.length === 0
    ? []
    : [`Netlify documents 301, 302 and 404 alone; rules here also have ${rare.toSorted().join(', ')}.`];
}

/** Patterns that an earlier one leaves nothing to, about which Perennial would complain. */
function hiddenPatterns(rules: readonly ListedRule[]): ReadonlySet<ListedRule> {
  const patterns = rules.filter(
    (rule): rule is ListedPattern => rule.kind === 'pattern' && rule.pattern.placeholders !== null,
  );
  const set = createPatternSet(patterns);
  return new Set(
    patterns.filter((rule) => {
      const sample = sampleOf(rule.pattern);
      const [first] = sample === null ? [] : set.match(sample.path, sample.query);
      return first !== undefined && first.rule !== rule && !isUncertain(first.rule);
    }),
  );
}

/** A line of the file; null for what cannot be said in one. */
function lineOf(rule: ListedRule, address: SiteAddress, table: PathTable): string | null {
  const matched = matchedBy(rule);
  if (matched === null) return null;
  const [from, ...conditions] = matched;
  const names = rule.kind === 'pattern' ? placeholderNames(rule.pattern) : [];
  // what is no more needs a page to show; Perennial has its own
  const to = rule.to === null ? '/404.html' : below(address, targetOf(rule.to, names));
  const mark = rule.isForced || isShadowed(rule, table) ? '!' : '';
  const line = [below(address, from), ...conditions, to, `${rule.status}${mark}`].join(' ');
  return line.length > MAX_CHARACTERS ? null : line;
}

/** A path outside of the site's base is a full address, for it would be put below the base. */
function below(address: SiteAddress, path: string): string {
  return isAbsoluteUrl(path) || isBelowBase(address, path) ? path : `${address.origin}${path}`;
}

/** A file goes before a rule, but an address with a query is not that file's. */
function isShadowed(rule: ListedRule, { exact }: PathTable): boolean {
  if (rule.kind === 'address') {
    const entry = exact.get(rule.path);
    return entry !== undefined && isLive(entry);
  }
  if (rule.kind === 'id' || rule.pattern.query.length === 0) return false;
  const byPath = createPatternSet([{ ...rule, to: null, pattern: { ...rule.pattern, query: [] } }]);
  return [...exact.values()].some(
    (entry) => isLive(entry) && [...byPath.match(decodePathLeniently(entry.path), '')].length > 0,
  );
}

/** The path of a line and its conditions; null where they cannot be said. */
function matchedBy(rule: ListedRule): readonly [path: string, ...conditions: string[]] | null {
  switch (rule.kind) {
    case 'address': {
      const conditions = addressConditions(rule);
      return conditions === null ? null : [addressOf(rule), ...conditions];
    }
    case 'pattern': {
      const path = patternOf(rule);
      return path === null ? null : [path, ...patternConditions(rule)];
    }
    case 'id':
      return null;
  }
}

/** A path in which nothing is a placeholder, or looks like a separator at its end. */
function addressOf({ path }: ListedAddress): string {
  return path.replace(/\*|(?<=\/):(?=[A-Za-z])|[:,]$/g, percentEncode);
}

function patternOf({ pattern }: ListedPattern): string | null {
  return pattern.placeholders?.replace(/[^\x21-\x7e]+/g, encodeURIComponent) ?? null;
}

/** Values as they are; null when one would be taken for a placeholder, or has no name. */
function addressConditions({ query }: ListedAddress): string[] | null {
  const isSayable = query.every(([name, value]) => name !== '' && !/^:[A-Za-z]\w*$/.test(value));
  return isSayable
    ? query.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    : null;
}

function patternConditions({ pattern: { query } }: ListedPattern): string[] {
  return query.map(([name, value]) =>
    [encodeURIComponent(name), value.startsWith(':') ? value : encodeURIComponent(value)].join('='),
  );
}

/** A colon before a letter is a placeholder only where it is one; that of a port stands behind a letter or a digit. */
function targetOf(to: string, names: readonly string[]): string {
  return to
    .replace(/(?<!\w):[A-Za-z]\w*/g, (name) =>
      names.includes(name) ? name : name.replace(':', percentEncode),
    )
    .replace(/[^\x21-\x7e\\]+/g, encodeURIComponent)
    .replaceAll('\\', percentEncode);
}

function percentEncode(char: string): string {
  return `%${char.charCodeAt(0).toString(16).toUpperCase()}`;
}
