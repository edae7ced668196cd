import { GONE_STATUSES, REDIRECT_STATUSES } from '../../../../content/redirects/redirect-line.js';
import { commented, type Export, type Listing } from '../format.js';
import { serverNotes } from '../notes.js';
import { locationText, type Answer, type Part, type Rest } from './answer.js';
import { createPlan, type Plan } from './plan.js';
import { sourceText, type PlanEntry, type Source } from './tables.js';
import {
  ID,
  PLAIN_PATH,
  SENT_PATH,
  SPELLINGS,
  firstValue,
  literal,
  withGroups,
  withParameter,
  type Replacement,
} from './regexps.js';

const OWN_NOTES: readonly string[] = [
  'Letter case is ignored in ASCII alone; /caf%E9, in Windows-1252, is not found; broken percent-encoding is refused.',
];

const SERVER_LINES: readonly string[] = [
  'absolute_redirect off;',
  ...REDIRECT_STATUSES.map((status) => ifStatus(status, ' $perennial_location')),
  ...GONE_STATUSES.map((status) => ifStatus(status, '')),
];

function ifStatus(status: number, location: string): string {
  return `if ($perennial_status = ${status}) { return ${status}${location}; }`;
}

/**
 * Maps for the `http` block of nginx (1.11.2 or newer), and in a comment the lines for its `server` blocks. An
 * address is looked up in hash tables, however many there are.
 */
export function nginxConfig({ table, rules }: Listing): Export {
  const plan = createPlan(table, rules, 'bytes');
  const notes = serverNotes(OWN_NOTES, rules, plan.leftOut);
  return { notes, lines: linesOf(plan, notes) };
}

function* linesOf(plan: Plan, notes: readonly string[]): Generator<string> {
  yield* commented([
    'Redirects for nginx. Include this file in the http block, and write these lines into its server block:',
    ...SERVER_LINES.map((line) => `    ${line}`),
    ...notes,
  ]);
  yield* hashSizes(plan);
  // nginx has no other way to say a dollar
  yield 'geo $perennial_dollar { default "$"; }';
  for (const [index, step] of SPELLINGS.entries()) {
    const source = index === 0 ? '$uri' : `$perennial_spelling${index}`;
    const variable = index === SPELLINGS.length - 1 ? '$perennial_key' : `$perennial_spelling${index + 1}`;
    // an empty text is never matched with a regular expression
    yield* map(source, variable, source, ['"" /', ...step.map(byRegexp)]);
  }
  yield* map('$uri', '$perennial_plain', '', [byRegexp([`(${PLAIN_PATH})`, [1]])]);
  yield* map('$request_uri', '$perennial_sent', '', [byRegexp([`^(${SENT_PATH})(?:\\x3f|\\z)`, [1]])]);
  yield* map('$perennial_plain', '$perennial_subject', '$perennial_plain', ['"" $perennial_sent']);
  yield* map('$uri', '$perennial_id', '', [byRegexp([ID, [1]])]);
  for (const [index, name] of plan.parameters.entries()) {
    yield* map('$args', `$perennial_p${index}`, '', [byRegexp([firstValue(name), ['=', 1]])]);
  }
  for (const [index, names] of plan.without.entries()) yield* restMaps(index, names);
  const names = plan.tables.map((_table, index) => `$perennial_t${index}`);
  for (const [index, { source, entries }] of plan.tables.entries()) {
    yield* map(
      sourceText(source, plan.parameters, variable),
      names[index] ?? '',
      '',
      entryLines(source, entries, plan.numberOf),
    );
  }
  yield* firstOf(names, '$perennial_found');
  yield* map('$perennial_found', '$perennial_status', '', ['"~^(?<perennial_s>[0-9]+)" $perennial_s']);
  // a path with two slashes would lead to another host
  yield* map('$perennial_found', '$perennial_location', '', [
    '"~^[0-9]+=/+(?<perennial_l>.*)" /$perennial_l',
    '"~^[0-9]+=(?<perennial_l>.+)" $perennial_l',
  ]);
}

/** Variables that are looked at together; a line has its limits, and so has the depth of variables in variables. */
const MAX_AT_ONCE = 50;

/** The first of these variables that is not empty; a space is in none of them. */
function* firstOf(names: readonly string[], variable: string): Generator<string> {
  if (names.length <= MAX_AT_ONCE) {
    yield* map(names.join(' '), variable, '', ['"~^ *(?<perennial_f>[^ ]+)" $perennial_f']);
    return;
  }
  const groups = Array.from({ length: Math.ceil(names.length / MAX_AT_ONCE) }, (_, index) => ({
    names: names.slice(index * MAX_AT_ONCE, (index + 1) * MAX_AT_ONCE),
    variable: `${variable}_${index}`,
  }));
  for (const group of groups) yield* firstOf(group.names, group.variable);
  yield* firstOf(
    groups.map((group) => group.variable),
    variable,
  );
}

function* map(
  source: string,
  variable: string,
  otherwise: string,
  entries: Iterable<string>,
): Generator<string> {
  yield `map "${source}" ${variable} {`;
  yield `    default "${otherwise}";`;
  for (const entry of entries) yield `    ${entry};`;
  yield '}';
}

/** Groups have names, for numbers are lost when a variable in the same text is found by a regular expression. */
function byRegexp([regexp, parts]: Replacement): string {
  return `${quote(`~${withGroups(regexp, (number) => `(?<perennial_g${number}>`)}`)} ${valueOf(parts, 'g')}`;
}

function valueOf(parts: readonly Part[], prefix: string): string {
  return `"${parts.map((part) => (typeof part === 'number' ? `\${perennial_${prefix}${part}}` : part)).join('')}"`;
}

/** Inside of quotes a backslash takes away the meaning of a quote and of a backslash. */
function quote(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

/** The query without some parameters: each step takes one away. */
function* restMaps(index: number, names: Rest['without']): Generator<string> {
  const steps = names.length === 0 ? 0 : names.length + 1;
  const name = (step: number): string => (step === 0 ? '$args' : `$perennial_w${index}_${step}`);
  for (let step = 0; step < steps; step += 1) {
    yield* map(name(step), name(step + 1), name(step), withParameter(names).map(byRegexp));
  }
  yield* map(name(steps), `$perennial_q${index}`, `?${name(steps)}`, ['"" ""']);
  yield* map(name(steps), `$perennial_a${index}`, `&${name(steps)}`, ['"" ""']);
}

function* entryLines(
  source: Source,
  entries: readonly PlanEntry[],
  numberOf: Plan['numberOf'],
): Generator<string> {
  for (const { match, answer } of entries) yield `${matchOf(match, source)} ${answerText(answer, numberOf)}`;
}

/** In a map, texts are compared without regard to case. */
function matchOf(match: PlanEntry['match'], { kind }: Source): string {
  if ('regexp' in match) return quote(`~${withGroups(match.regexp, (number) => `(?<perennial_c${number}>`)}`);
  if (kind === 'path') return quote(`~^${literal(match.text, 'bytes')}\\z`);
  return /\p{Cc}/u.test(match.text) ? quote(`~*^${literal(match.text, 'bytes')}\\z`) : quote(match.text);
}

function answerText(answer: Answer | null, numberOf: Plan['numberOf']): string {
  if (answer === null) return '-';
  const { status, head, rest, fragment } = answer;
  if (head.length === 0) return String(status);
  const number = numberOf(rest);
  const restName = `\${perennial_${rest.mark === '?' ? 'q' : 'a'}${number}}`;
  return valueOf([`${status}=`, ...head.map(partText), restName, ...fragment.map(partText)], 'c');
}

function partText(part: Part): Part {
  return typeof part === 'number' ? part : locationText(part).replaceAll('$', '${perennial_dollar}');
}

const variable = (name: string): string => (name === 'path' ? '$uri' : `\${perennial_${name}}`);

/** What nginx has by itself, on a machine with cache lines of 64 bytes. */
const DEFAULT_MAX_SIZE = 2_048;
const DEFAULT_BUCKET_SIZE = 64;

/** Room for the largest table and the longest text; nginx says so, and does not start, where there is too little. */
function* hashSizes({ tables }: Plan): Generator<string> {
  let longest = 0;
  let most = 0;
  for (const { entries } of tables) {
    most = Math.max(most, entries.length);
    for (const { match } of entries)
      if ('text' in match) longest = Math.max(longest, Buffer.byteLength(match.text));
  }
  const bucket = Math.ceil((longest + 32) / 64) * 128;
  const max = 2 ** Math.ceil(Math.log2(Math.max(most, 1) * 2));
  if (max <= DEFAULT_MAX_SIZE && longest + 32 <= DEFAULT_BUCKET_SIZE) return;
  yield '# Move these two to where you have them already, if you do; the larger number counts.';
  yield `map_hash_max_size ${Math.max(max, DEFAULT_MAX_SIZE)};`;
  yield `map_hash_bucket_size ${bucket};`;
}
