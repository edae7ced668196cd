import { describe, type Mistake } from '../../problems.js';
import { MAX_CHARACTERS, collectRules, type ReadRedirects, type Rule } from './collect-rules.js';
import { foreignMistake, foreignTargetMistake, foreignTextMistake } from './foreign-line.js';
import { readWrittenFrom } from './old-address.js';
import { isGone } from './redirect-line.js';
import { isCondition, looksLikeStatus, readStatus } from './status.js';
import { looksLikeTarget, targetMistake } from './target.js';

/**
 * Reads a text in the format of `_redirects` at Netlify and Cloudflare: lines `from [name=value …] to
 * [status[!]]`, and `#` comments. Each bad line is a problem.
 */
export function readRedirectsFile(file: string, text: string): ReadRedirects {
  const foreign = foreignTextMistake(text);
  return foreign === null
    ? collectRules(file, rulesOf(text))
    : { lines: [], problems: [{ file, line: null, ...foreign }] };
}

function* rulesOf(text: string): Generator<{ line: number; rule: Rule | Mistake }> {
  for (const [index, written] of text.split(/\r\n?|\n/).entries()) {
    const line = written.trim();
    if (line !== '' && !line.startsWith('#')) yield { line: index + 1, rule: readLine(line) };
  }
}

function readLine(line: string): Rule | Mistake {
  if (line.length > MAX_CHARACTERS) {
    const hint = 'Write one rule a line: the old address, the target and the status.';
    return { message: `is longer than ${MAX_CHARACTERS} characters`, hint };
  }
  const rule = readWords(withoutComment(line.split(/\s+/)));
  return 'message' in rule ? (foreignMistake(line) ?? rule) : rule;
}

/** An inline comment begins with white space and a #; in `/new#part` it is a fragment. */
function withoutComment(words: readonly string[]): readonly string[] {
  const comment = words.findIndex((word) => word.startsWith('#'));
  return comment === -1 ? words : words.slice(0, comment);
}

function readWords([from = '', ...words]: readonly string[]): Rule | Mistake {
  const end = words.findIndex((word) => !isCondition(word));
  const conditions = end === -1 ? words : words.slice(0, end);
  const [next, ...rest] = words.slice(conditions.length);
  const address = readWrittenFrom(from, conditions);
  if ('message' in address) return address;
  if (next === undefined) return missingTarget(from);
  const target = looksLikeStatus(next) ? null : next;
  if (target !== null && !looksLikeTarget(target)) return wrongTarget(from, target, rest);
  const status = readStatus(target === null ? [next, ...rest] : rest, target !== null);
  if ('message' in status) return status;
  // a page to show with the status is given by some; this server has its own
  if (isGone(status.status)) return { from: address.from, to: null, ...status };
  if (target === null) return missingTarget(from);
  return (
    targetMistake(target, /:[A-Za-z]/) ??
    unknownName(target, from, address.names) ??
    foreignTargetMistake(target, address.names) ?? { from: address.from, to: target, ...status }
  );
}

function missingTarget(from: string): Mistake {
  const hint = `Write where it leads: ${from} /new. For what is no more: ${from} 410.`;
  return { message: `the old address ${describe(from)} has no target`, hint };
}

/** What stands in the place of a target may be one without its slash, or the rest of an address with a space. */
function wrongTarget(from: string, word: string, rest: readonly string[]): Mistake {
  if (!rest.some(looksLikeTarget)) return targetMistake(word, /:[A-Za-z]/) ?? missingTarget(from);
  const hint = `Write %20 for a space in an address: ${from}%20${word}`;
  return { message: `has ${describe(word)} where its target belongs`, hint };
}

/** A colon after a letter or digit, as in `/wiki/Talk:Page`, is a placeholder only if the old address has it. */
function unknownName(target: string, from: string, names: readonly string[]): Mistake | null {
  const found = target.match(/(?<!\w):[A-Za-z]\w*/g) ?? [];
  const written = found.find((placeholder) => !names.includes(placeholder.slice(1)));
  if (written === undefined) return null;
  const example = written === ':splat' ? '/old/*' : `/old/${written}`;
  const has =
    names.length === 0
      ? `it has none, as in ${example}`
      : `it has ${names.map((name) => `:${name}`).join(', ')}`;
  const hint = `Use what the old address has: ${has}. Write %3A for a colon that is meant as one.`;
  return {
    message: `the target has ${describe(written)}, but the old address ${describe(from)} has not`,
    hint,
  };
}
