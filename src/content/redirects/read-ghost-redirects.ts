import { countOf, describe, type Mistake } from '../../problems.js';
import {
  DuplicateKeyError,
  YamlError,
  isMap,
  lineFinder,
  parseYaml,
  type KeyPath,
  type LineFinder,
} from '../yaml.js';
import { MAX_CHARACTERS, collectRules, type ReadRedirects, type Rule } from './collect-rules.js';
import { readGhostPattern, type GhostPattern } from './ghost-pattern.js';
import { targetMistake } from './target.js';

/** A request that nothing else answers is compared with each of them. */
const MAX_REGEXPS = 1_000;
/** Instructions of one compiled expression, and of all: `\d{4}` has four and a few more. */
const MAX_IN_ONE = 2_000;
const MAX_IN_ALL = 100_000;

/** A rule as it stands in the file, with values of any type, or what should not stand there. */
interface Entry {
  readonly path: KeyPath;
  readonly value: { readonly from: unknown; readonly to: unknown; readonly status: 301 | 302 } | Mistake;
}

/**
 * Reads a text in Ghost's format: maps `301:` and `302:` of `from: to`, or the older JSON, a list of
 * `{from, to, permanent}`. Rules of 302 come first, as in Ghost. Each bad entry is a problem.
 */
export function readGhostRedirects(file: string, text: string): ReadRedirects {
  let data: unknown;
  try {
    data = parseYaml(text);
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    const message = `is not valid YAML: ${error.message}`;
    const isTwice = error instanceof DuplicateKeyError;
    const hint = isTwice
      ? 'Delete one of the two: an old address has one target.'
      : "Indent with spaces, and put an address with special characters in single quotes: '^/old/(.*)$': /new/$1";
    return { lines: [], problems: [{ file, line: error.line, message, hint }] };
  }
  return collectRules(
    file,
    rulesOf(
      data,
      lineFinder(() => text),
    ),
  );
}

function* rulesOf(data: unknown, lineOf: LineFinder): Generator<{ line: number; rule: Rule | Mistake }> {
  let regexps = 0;
  let instructions = 0;
  for (const { path, value } of entriesOf(data)) {
    const line = lineOf(path);
    const rule = 'message' in value ? value : readEntry(value);
    if ('message' in rule) {
      yield { line, rule };
      continue;
    }
    const { from, size } = rule.pattern;
    if (from.kind === 'regexp' && (regexps >= MAX_REGEXPS || instructions >= MAX_IN_ALL)) {
      yield { line, rule: TOO_MANY_REGEXPS };
      return;
    }
    regexps += from.kind === 'regexp' ? 1 : 0;
    instructions += size;
    const { to, status } = rule;
    yield { line, rule: size > MAX_IN_ONE ? TOO_LARGE : { from, to, status, isForced: false } };
  }
}

const TOO_MANY_REGEXPS: Mistake = {
  message: `has more than ${MAX_REGEXPS} regular expressions, or too large ones; nothing was read from here on`,
  hint: 'Write out the addresses: rules without special characters cost nothing.',
};

const TOO_LARGE: Mistake = {
  message: 'the regular expression is too large',
  hint: 'Write * or + instead of counts such as {1000}, or make several rules of it.',
};

const EXAMPLE = 'Write 301: on a line, and below it, indented, each rule: /old: /new';

function* entriesOf(data: unknown): Generator<Entry> {
  if (data === null) return;
  if (Array.isArray(data)) {
    yield* data.map((item, index) => ({ path: [index], value: readItem(item) }));
    return;
  }
  if (!isMap(data)) {
    const message = `must have the keys 301 and 302, and is ${describe(data)}`;
    const hint = `${EXAMPLE}. Lines such as "/old /new 301" belong into the file _redirects.`;
    yield { path: [], value: { message, hint } };
    return;
  }
  const maps = new Map<string, unknown>(Object.entries(data));
  for (const [key, value] of maps) {
    if (key !== '301' && key !== '302') yield { path: [key], value: unknownKey(key, value) };
  }
  for (const status of [302, 301] as const) {
    const rules = maps.get(`${status}`) ?? {};
    if (!isMap(rules)) {
      const message = `${status} is ${describe(rules)}, not a map`;
      yield { path: [status], value: { message, hint: EXAMPLE } };
      continue;
    }
    for (const [from, to] of Object.entries(rules))
      yield { path: [status, from], value: { from, to, status } };
  }
}

/** What `permanent` is called in other formats, and with a slip: without it, a redirect would be for now. */
const STATUS_KEY = /^(?:status|code|type|perm)/i;

/** An entry of the older format, which is temporary unless it says otherwise. */
function readItem(item: unknown): Entry['value'] {
  const hint = 'An entry is {"from": "/old", "to": "/new", "permanent": true}.';
  if (!isMap(item)) {
    return { message: `has ${describe(item)} where an entry belongs`, hint };
  }
  const status = Object.keys(item).find((key) => key !== 'permanent' && STATUS_KEY.test(key));
  if (status !== undefined && !('permanent' in item)) {
    const message = `has the key ${describe(status)}, which is not read`;
    return { message, hint: 'Write permanent: true for 301, and permanent: false for 302, in its place.' };
  }
  const { from, to, permanent = false } = item;
  if (typeof permanent === 'boolean') return { from, to, status: permanent ? 301 : 302 };
  return { message: `permanent is ${describe(permanent)}, neither true nor false`, hint };
}

function unknownKey(key: string, value: unknown): Mistake {
  const isRule = typeof value === 'string' && value !== '';
  const hint = /^\d{3}$/.test(key)
    ? 'For another status write a line into the file _redirects: /old 410'
    : `${isRule ? 'Indent it below 301: or 302:. ' : ''}${EXAMPLE}`;
  return { message: `has the key ${describe(key)}, and knows 301 and 302 alone`, hint };
}

function readEntry({ from, to, status }: Exclude<Entry['value'], Mistake>): Read | Mistake {
  if (typeof from !== 'string' || from === '') {
    return { message: `the old address is ${describe(from)}`, hint: 'Write a path: /old' };
  }
  if (typeof to !== 'string' || to === '') {
    return {
      message: `the target of ${describe(from)} is ${describe(to)}`,
      hint: 'Write where it leads: /new',
    };
  }
  if (Math.max(from.length, to.length) > MAX_CHARACTERS) {
    return { message: `has an address of more than ${MAX_CHARACTERS} characters`, hint: 'Shorten it.' };
  }
  if (/\p{Cc}/u.test(from)) {
    return { message: `the old address ${describe(from)} has an invisible character`, hint: 'Type it anew.' };
  }
  const pattern = readGhostPattern(from);
  if ('message' in pattern) return pattern;
  // a group may begin with the slash
  const target = /^\$\d/.test(to) ? `/${to}` : to;
  const mistake = targetMistake(target, /\$\d/) ?? groupMistake(target, from, pattern.groups);
  return mistake ?? { pattern, to: target, status };
}

interface Read {
  readonly pattern: GhostPattern;
  readonly to: string;
  readonly status: 301 | 302;
}

/** Groups are called by one or two digits; what else JavaScript calls with a dollar, nobody needs. */
function groupMistake(to: string, from: string, groups: number): Mistake | null {
  const used = to.match(/\$(?:\d{1,2}|[&<'`$])/g) ?? [];
  const wrong = used.find((text) => !(Number(text.slice(1)) >= 1 && Number(text.slice(1)) <= groups));
  if (wrong === undefined) return null;
  const has = groups === 0 ? 'no group in parentheses' : `${countOf(groups, 'group')} in parentheses`;
  const hint = 'Write $1 for what the first parentheses match, and %24 for a dollar that is meant as one.';
  return { message: `the target has ${describe(wrong)}, but ${describe(from)} has ${has}`, hint };
}
