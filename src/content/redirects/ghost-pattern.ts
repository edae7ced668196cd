import { RE2JS, RE2JSException } from 're2js';
import { describe, type Mistake } from '../../problems.js';
import { decodePathLeniently } from '../../urls.js';
import { addressMistake } from './old-address.js';
import type { WrittenFrom } from './redirect-line.js';
import { looksLikeTarget } from './target.js';

/** A `from` of Ghost's, and how much of it there is. */
export interface GhostPattern {
  readonly from: WrittenFrom;
  /** Groups that the target may use as `$1` and so on. */
  readonly groups: number;
  /** Instructions of the compiled expression, by which time and memory go; 0 for an address. */
  readonly size: number;
}

const MAX_IN_SOURCE = 1_000;

/** Nothing of a regular expression but the dot, which is one by mistake, and characters behind a backslash. */
const PLAIN_PATH = /^(?:[^\\^$*+?()[\]{}|]|\\[\W_])*$/;
/** `p=123` behind a question mark, which makes the slash before it optional; nobody means that. */
const PLAIN_QUERY = /^[^=\\^$*+?()[\]{}|]+=(?:[^\\^$*()[\]{}|?]|\\[\W_])*$/;
/** What an address rarely has; a pattern with it that does not compile is a mistake rather than an address. */
const MEANT_AS_REGEXP = /^\^|\$$|\\|\.[*+]|\(\?/;

/**
 * Reads a `from` as Ghost does (express-dynamic-redirects): a regular expression, `/…/i` without regard to
 * case, with `/?$` at its end unless that is a `$`, and an address if it does not compile. Here it is an
 * address, to be matched as a whole, if it has no metacharacters either.
 */
export function readGhostPattern(written: string): GhostPattern | Mistake {
  const ignoreCase = /^\/.*\/i$/.test(written);
  const pattern = ignoreCase ? written.slice(1, -2) : written;
  const plain = plainAddress(pattern);
  if (plain !== null) return toAddress(plain);
  if (pattern.length > MAX_IN_SOURCE) {
    const message = `the regular expression is longer than ${MAX_IN_SOURCE} characters`;
    return { message, hint: 'Make several rules of it.' };
  }
  // the translation to RE2 would take the backslash away
  if (pattern.includes('\\k<')) return unsupported(written, '\\k');
  const trimmed = pattern.replace(/\/$/, '');
  const source = decoded(RE2JS.translateRegExp(trimmed.endsWith('$') ? trimmed : `${trimmed}/?$`));
  const compiled = compile(source);
  if (typeof compiled === 'string') {
    const isAddress = !MEANT_AS_REGEXP.test(pattern) && !compilesInGhost(pattern);
    return isAddress ? toAddress(pattern) : unsupported(written, compiled);
  }
  if (/\?[\w-]+=/.test(source)) return queryInside(written);
  return {
    from: { kind: 'regexp', source, ignoreCase },
    groups: compiled.groupCount(),
    size: compiled.programSize(),
  };
}

/** What a pattern says when it is no more than an address; null for a regular expression. */
function plainAddress(pattern: string): string | null {
  const body = pattern.replace(/^\^/, '').replace(/(?:\\?\/\?)?(?<!\\)\$?$/, '');
  const mark = body.indexOf('?');
  const [path, query] = mark === -1 ? [body, null] : [body.slice(0, mark), body.slice(mark + 1)];
  const isPlain =
    query === null
      ? PLAIN_PATH.test(path)
      : PLAIN_PATH.test(path.replace(/\\$/, '')) && PLAIN_QUERY.test(query);
  return isPlain ? body.replace(/\\([\W_])/g, '$1') : null;
}

function toAddress(written: string): GhostPattern | Mistake {
  const text = looksLikeTarget(written) ? written : `/${written}`;
  return addressMistake(text) ?? { from: { kind: 'address', text }, groups: 0, size: 0 };
}

/** Ghost compares with what browsers send, so `^/caf%C3%A9` is for `/café`, which is what we compare with. */
function decoded(source: string): string {
  return source.replace(/(?:%[\da-f]{2})+/gi, (run) =>
    RE2JS.quote(decodePathLeniently(run).normalize('NFC')),
  );
}

/** The compiled expression, or why RE2 refuses it. */
function compile(source: string): RE2JS | string {
  try {
    return RE2JS.compile(source);
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    // the part that is wrong is worth its place, the whole of a long expression is not
    return error.message.replace(/^error parsing regexp: /, '').replace(/: `.{30,}`$/s, '');
  }
}

function compilesInGhost(pattern: string): boolean {
  try {
    new RegExp(pattern);
    return true;
  } catch {
    return false;
  }
}

/** What RE2 leaves out so that no address can make it slow: by the part that it names, and what to do. */
const UNSUPPORTED: readonly (readonly [part: RegExp, name: string, hint: string])[] = [
  [
    /\(\?<[=!]/,
    'look-behind',
    'Write what stands before into the pattern, in a group that the target does not use.',
  ],
  [/\(\?[=!]/, 'look-ahead', 'Make two rules of it, the narrower one first: the first that matches counts.'],
  [/\\(?:[1-9]|k)/, 'back-reference', 'Write out what may stand in both places, or a rule for each.'],
];

function unsupported(written: string, reason: string): Mistake {
  const found = UNSUPPORTED.find(([part]) => part.test(reason));
  if (found === undefined) {
    const message = `the regular expression ${describe(written)} is not valid: ${reason}`;
    return { message, hint: 'The syntax is that of RE2: https://github.com/google/re2/wiki/Syntax' };
  }
  const [, name, hint] = found;
  return { message: `${describe(written)} has a ${name}; RE2 has no ${name}`, hint };
}

function queryInside(written: string): Mistake {
  return {
    message: `the regular expression ${describe(written)} asks for a query, and sees the path alone`,
    hint: 'Write it into the file _redirects: /old id=:id /new/:id 301',
  };
}
