import { commented, type Export, type Listing } from '../format.js';
import { serverNotes } from '../notes.js';
import { locationText, type Answer, type Part, type Rest } from './answer.js';
import { createPlan, type Plan } from './plan.js';
import {
  ID,
  PLAIN_PATH,
  SENT_PATH,
  SPELLINGS,
  between,
  firstValue,
  literal,
  withGroups,
  withParameter,
} from './regexps.js';
import { sourceText, type PlanEntry, type Source } from './tables.js';

const OWN_NOTES: readonly string[] = [
  'Letter case is ignored in ASCII alone; /caf%E9, in Windows-1252, is not found; broken percent-encoding and %2F are refused.',
  'Apache reads a .htaccess file again for each request: put many rules into the configuration itself.',
];

/**
 * Rules for `mod_rewrite` of Apache 2.4: the first whose condition holds answers. Inside of quotes nothing but a
 * quote means anything.
 */
export function apacheConfig({ table, rules }: Listing): Export {
  const plan = createPlan(table, rules, 'bytes');
  const notes = serverNotes(OWN_NOTES, rules, plan.leftOut);
  return { notes, lines: linesOf(plan, notes) };
}

function* linesOf(plan: Plan, notes: readonly string[]): Generator<string> {
  yield* commented([
    'Redirects for Apache (2.4, mod_rewrite). Include this file in the virtual host:',
    '    Include /etc/apache2/perennial-redirects.conf',
    ...notes,
  ]);
  yield 'RewriteEngine On';
  yield assignment('KEY', ['%{REQUEST_URI}']);
  for (const step of SPELLINGS) {
    for (const [index, [regexp, parts]] of step.entries()) {
      yield condition('%{ENV:PERENNIAL_KEY}', regexp);
      yield assignment('KEY', parts, step.length - 1 - index);
    }
  }
  yield condition('%{ENV:PERENNIAL_KEY}', '^\\z');
  yield assignment('KEY', ['/']);
  yield condition('%{THE_REQUEST}', `^\\S+ (${SENT_PATH})(?:[\\x3f ]|\\z)`);
  yield assignment('SUBJECT', [1]);
  yield condition('%{REQUEST_URI}', `(${PLAIN_PATH})`);
  yield assignment('SUBJECT', [1]);
  yield condition('%{REQUEST_URI}', ID);
  yield assignment('ID', [1]);
  for (const [index, name] of plan.parameters.entries()) {
    yield condition('%{QUERY_STRING}', firstValue(name));
    yield assignment(`P${index}`, ['=', 1]);
  }
  for (const [index, names] of plan.without.entries()) yield* restRules(index, names);
  const tables = plan.tables.map(({ source, entries }) => ({ source, blocks: blocksOf(entries) }));
  let left = tables.reduce((sum, { blocks }) => sum + rulesIn(blocks), 0);
  for (const { source, blocks } of tables) {
    yield* tableRules(sourceText(source, plan.parameters, variable), source, blocks, left, plan.numberOf);
    left -= rulesIn(blocks);
  }
}

function condition(test: string, regexp: string): string {
  return `RewriteCond ${test} ${regexpOf(regexp)}`;
}

function regexpOf(regexp: string): string {
  return between(
    '"',
    withGroups(regexp, () => '('),
  );
}

/** Sets a variable, where a number stands for what the condition above has captured, and then leaves out some rules. */
function assignment(name: string, parts: readonly Part[], skip = 0): string {
  const value = parts.map((part) => (typeof part === 'number' ? `%${part}` : part)).join('');
  return `RewriteRule ^ - [E=PERENNIAL_${name}:${value}${skip > 0 ? `,S=${skip}` : ''}]`;
}

/** The query without some parameters: each step takes one away. */
function* restRules(index: number, names: Rest['without']): Generator<string> {
  yield assignment(`W${index}`, ['%{QUERY_STRING}']);
  for (let step = 0; names.length > 0 && step <= names.length; step += 1) {
    const steps = withParameter(names);
    for (const [number, [regexp, parts]] of steps.entries()) {
      yield condition(`%{ENV:PERENNIAL_W${index}}`, regexp);
      yield assignment(`W${index}`, parts, steps.length - 1 - number);
    }
  }
  yield condition(`%{ENV:PERENNIAL_W${index}}`, '(?s)^(.+)');
  yield assignment(`A${index}`, ['&', 1]);
}

/** Entries that are asked one after the other, but only if the end of what is looked up is theirs. */
interface Block {
  /** Two characters; null for whatever ends otherwise. */
  readonly end: string | null;
  readonly entries: readonly PlanEntry[];
}

/** A table of fewer entries is one block. */
const MAX_IN_A_ROW = 100;

/** Texts of a long table by their ends, so that few of them are compared. */
function blocksOf(entries: readonly PlanEntry[]): readonly Block[] {
  if (entries.length <= MAX_IN_A_ROW) return [{ end: null, entries }];
  const byEnd = new Map<string | null, PlanEntry[]>();
  for (const entry of entries) {
    const text = 'text' in entry.match && SIMPLE.test(entry.match.text) ? entry.match.text : '';
    const end = text.length < 2 ? null : text.slice(-2).toLowerCase();
    const block = byEnd.get(end);
    if (block === undefined) byEnd.set(end, [entry]);
    else block.push(entry);
  }
  return [...byEnd].map(([end, block]) => ({ end, entries: block }));
}

function rulesIn(blocks: readonly Block[]): number {
  return blocks.reduce((sum, block) => sum + rulesOf(block) + (block.end === null ? 0 : 1), 1);
}

function* tableRules(
  test: string,
  source: Source,
  blocks: readonly Block[],
  total: number,
  numberOf: Plan['numberOf'],
): Generator<string> {
  let left = total - 1;
  yield condition(test, '(?s)(..)\\z');
  yield assignment('END', [1]);
  for (const block of blocks) {
    if (block.end !== null) {
      left -= 1;
      yield `RewriteCond %{ENV:PERENNIAL_END} "!=${block.end}" [NC]`;
      yield `RewriteRule ^ - [S=${rulesOf(block)}]`;
    }
    for (const { match, answer } of block.entries) {
      left -= rulesFor(answer);
      const matches = `RewriteCond ${test} ${matchOf(match, source)}`;
      if (answer === null) yield* [matches, `RewriteRule ^ - [S=${left}]`];
      else yield* answerRules(matches, answer, numberOf);
    }
  }
}

function rulesOf({ entries }: Block): number {
  return entries.reduce((sum, { answer }) => sum + rulesFor(answer), 0);
}

/** How many rules an answer takes. */
function rulesFor(answer: Answer | null): number {
  return answer !== null && answer.fragment.length > 0 && answer.rest.mark === '?' ? 2 : 1;
}

/** Texts that mean nothing to Apache; a lone `=""` would mean an empty text. */
const SIMPLE = /^[/\da-z][\w./?=&%+:,@~-]*$/i;

function matchOf(match: PlanEntry['match'], { kind }: Source): string {
  if ('regexp' in match) return regexpOf(match.regexp);
  const pattern = SIMPLE.test(match.text) ? `=${match.text}` : `^${literal(match.text, 'bytes')}\\z`;
  return `"${pattern}"${kind === 'path' ? '' : ' [NC]'}`;
}

/**
 * A target without a query gets that of the request by itself, and one that ends in `?` gets none. Apache
 * refuses a `?` that comes out of a variable.
 */
function* answerRules(matches: string, answer: Answer, numberOf: Plan['numberOf']): Generator<string> {
  const { status, head, rest, fragment } = answer;
  const number = numberOf(rest);
  // what is captured is that of the last condition
  if (rulesFor(answer) === 2) yield condition(`%{ENV:PERENNIAL_W${number}}`, '^\\z');
  yield matches;
  if (head.length === 0) {
    yield `RewriteRule ^ - [R=${status},L]`;
    return;
  }
  const to = head.map(partText).join('');
  const end = fragment.map(partText).join('');
  const flags = `R=${status},L,NE`;
  if (rest.mark === '&') yield `RewriteRule ^ "${to}%{ENV:PERENNIAL_A${number}}${end}" [${flags}]`;
  else if (end === '' && number === 0) yield `RewriteRule ^ "${to}" [${flags}]`;
  else if (end === '') yield `RewriteRule ^ "${to}?%{ENV:PERENNIAL_W${number}}" [${flags}]`;
  else {
    yield `RewriteRule ^ "${to}${end}" [${flags},QSD]`;
    yield matches;
    yield `RewriteRule ^ "${to}?%{ENV:PERENNIAL_W${number}}${end}" [${flags}]`;
  }
}

function partText(part: Part): string {
  return typeof part === 'number' ? `%${part}` : locationText(part).replace(/[$%]/g, '\\$&');
}

const variable = (name: string): string =>
  name === 'path' ? '%{REQUEST_URI}' : `%{ENV:PERENNIAL_${name.toUpperCase()}}`;
