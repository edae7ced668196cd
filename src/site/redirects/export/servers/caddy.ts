import { GONE_STATUSES, REDIRECT_STATUSES } from '../../../../content/redirects/redirect-line.js';
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
  type Replacement,
} from './regexps.js';
import { sourceText, type PlanEntry, type PlanTable, type Source } from './tables.js';

const OWN_NOTES: readonly string[] = [
  'Dot segments, /caf%E9 in Windows-1252, and by patterns doubled slashes, are not found; broken percent-encoding is refused.',
  'Caddy compares an address with one after the other, and takes longer where one is in capital letters.',
];

/** Maps and redirects for a site block of a Caddyfile (Caddy 2.6 or newer). */
export function caddyConfig({ table, rules }: Listing): Export {
  const plan = createPlan(table, rules, 'characters');
  const notes = serverNotes(OWN_NOTES, rules, plan.leftOut);
  return { notes, lines: linesOf(plan, notes) };
}

function* linesOf(plan: Plan, notes: readonly string[]): Generator<string> {
  yield* commented([
    'Redirects for Caddy. Import this file in the site block:',
    '    import /etc/caddy/perennial-redirects.caddy',
    ...notes,
  ]);
  for (const [index, step] of SPELLINGS.entries()) {
    const source = index === 0 ? '{path}' : `{perennial_spelling${index}}`;
    const name = index === SPELLINGS.length - 1 ? 'key' : `spelling${index + 1}`;
    yield* map(source, name, '', ['"" /', ...[...step, AS_IT_IS].map(byRegexp)]);
  }
  yield* map('{uri}', 'sent', '', [byRegexp([`^(${SENT_PATH})(?:\\x3f|\\z)`, [1]])]);
  yield* map('{path}', 'subject', '{perennial_sent}', [byRegexp([`(${PLAIN_PATH})`, [1]])]);
  yield* map('{path}', 'id', '', [byRegexp([ID, [1]])]);
  for (const [index, name] of plan.parameters.entries()) {
    yield* map('{query}', `p${index}`, '', [byRegexp([firstValue(name), ['=', 1]])]);
  }
  for (const [index, names] of plan.without.entries()) yield* restMaps(index, names);
  yield* tableMaps(plan);
  // looked up once, and not for each of its parts
  yield 'vars perennial_answer "{perennial_answer0}"';
  const answer = '{http.vars.perennial_answer}';
  yield* map(answer, 'status', '', [byRegexp(['^([0-9]+)', [1]])]);
  // a path with two slashes would lead to another host
  const heads = ['^[0-9]+ /+([^ ]*)', '^[0-9]+ ([^ ]+)'] as const;
  yield* map(answer, 'head', '', [byRegexp([heads[0], ['/', 1]]), byRegexp([heads[1], [1]])]);
  yield* map(answer, 'mark', '', [byRegexp(['^[0-9]+ [^ ]+ ([aq][0-9]+)', [1]])]);
  yield* map(answer, 'fragment', '', [byRegexp(['^[0-9]+ [^ ]+ [^ ]+ ([^ ]+)', [1]])]);
  const marks = plan.without.flatMap((_names, index) => [`q${index}`, `a${index}`]);
  yield* map(
    '{perennial_mark}',
    'rest',
    '',
    marks.map((mark) => `${mark} "{perennial_${mark}}"`),
  );
  for (const status of [...REDIRECT_STATUSES, ...GONE_STATUSES]) {
    yield `@perennial_${status} vars {perennial_status} ${status}`;
  }
  for (const status of REDIRECT_STATUSES) {
    yield `redir @perennial_${status} "{perennial_head}{perennial_rest}{perennial_fragment}" ${status}`;
  }
  for (const status of GONE_STATUSES) yield* [`handle @perennial_${status} {`, `\terror ${status}`, '}'];
}

/** Instead of a default, for which Caddy would look up the source once more. */
const AS_IT_IS: Replacement = ['(?s)^(.*)\\z', [1]];

/** A variable by the first entry whose text is the source, or whose regular expression matches it; else as `otherwise` says. */
function* map(source: string, name: string, otherwise: string, entries: Iterable<string>): Generator<string> {
  yield `map "${source}" {perennial_${name}} {`;
  for (const entry of entries) yield `\t${entry}`;
  yield `\tdefault "${otherwise}"`;
  yield '}';
}

function byRegexp([regexp, parts]: Replacement): string {
  return `${regexpOf(regexp)} "${parts.map(expansionOf).join('')}"`;
}

function regexpOf(regexp: string): string {
  return between('`', `~${withGroups(regexp, () => '(')}`);
}

/** A part of what comes out of a regular expression: groups are put in, and a dollar is written twice. */
function expansionOf(part: Part): string {
  return typeof part === 'number' ? `\${${part}}` : locationText(part).replaceAll('$', '$$$$');
}

/** The query without some parameters: each step takes one away. */
function* restMaps(index: number, names: Rest['without']): Generator<string> {
  const steps = names.length === 0 ? 0 : names.length + 1;
  const name = (step: number): string => `w${index}_${step}`;
  yield* map('{query}', name(0), '', [byRegexp(AS_IT_IS)]);
  for (let step = 0; step < steps; step += 1) {
    const source = `{perennial_${name(step)}}`;
    yield* map(source, name(step + 1), '', [...withParameter(names), AS_IT_IS].map(byRegexp));
  }
  for (const [kind, mark] of [
    ['q', '?'],
    ['a', '&'],
  ] as const) {
    yield* map(`{perennial_${name(steps)}}`, `${kind}${index}`, '', [byRegexp(['(?s)^(.+)', [mark, 1]])]);
  }
}

/** A look-up that gives an answer, or that of the next one where it has nothing. */
interface Step {
  readonly source: Source;
  readonly entries: readonly PlanEntry[];
  readonly matchOf: typeof exactly;
}

/** Texts are compared to the letter, which is fast. What is not in small letters is looked up once more. */
function stepsOf({ source, entries }: PlanTable): readonly Step[] {
  const texts = entries.filter(({ match }) => 'text' in match);
  const regexps = entries.filter(({ match }) => 'regexp' in match);
  const steps: readonly Step[] = [
    { source, entries: texts, matchOf: exactly },
    { source, entries: source.kind === 'path' ? [] : texts, matchOf: inAnySpelling },
    { source, entries: regexps, matchOf: exactly },
  ];
  return steps.filter((step) => step.entries.length > 0);
}

function* tableMaps(plan: Plan): Generator<string> {
  const steps = plan.tables.flatMap(stepsOf);
  for (const [number, step] of steps.entries()) {
    const next = `{perennial_answer${number + 1}}`;
    let source = sourceText(step.source, plan.parameters, variable);
    const first: string[] = [];
    if (step.matchOf === inAnySpelling) {
      yield* map(source, `odd${number}`, '', [byRegexp([ODD, [1]])]);
      source = `{perennial_odd${number}}`;
      first.push(`"" "${next}"`);
    }
    yield* map(source, `answer${number}`, next, entryLines(first, step, plan.numberOf));
  }
  yield* map('{path}', `answer${steps.length}`, '', []);
}

/** What is not in small letters of ASCII, or has two slashes in a row. */
const ODD = String.raw`(?s)^(.*(?:[A-Z]|//|[^\x00-\x7f]).*)\z`;

function* entryLines(
  first: readonly string[],
  { entries, matchOf }: Step,
  numberOf: Plan['numberOf'],
): Generator<string> {
  yield* first;
  for (const { match, answer } of entries) {
    const text = matchOf(match);
    yield `${text} ${answerText(answer, numberOf, text.startsWith('`'))}`;
  }
}

/** Texts that mean nothing to Caddy. */
const SIMPLE = /^[/\da-z][\w./?=&%+:,@-]*$/i;

function exactly(match: PlanEntry['match']): string {
  if ('regexp' in match) return regexpOf(match.regexp);
  return SIMPLE.test(match.text) ? `"${match.text}"` : regexpOf(`^${literal(match.text, 'characters')}\\z`);
}

function inAnySpelling(match: PlanEntry['match']): string {
  if ('regexp' in match) return regexpOf(match.regexp);
  return regexpOf(`(?i)^${literal(match.text, 'characters').replaceAll('/', '/+')}\\z`);
}

/** Status, address, what is left of the query, and fragment, with spaces between. */
function answerText(answer: Answer | null, numberOf: Plan['numberOf'], isRegexp: boolean): string {
  if (answer === null) return 'live';
  const { status, head, rest, fragment } = answer;
  if (head.length === 0) return String(status);
  const mark = `${rest.mark === '?' ? 'q' : 'a'}${numberOf(rest)}`;
  const text = (parts: readonly Part[]): string =>
    parts.map((part) => (isRegexp ? expansionOf(part) : locationText(String(part)))).join('');
  return `"${status} ${text(head)} ${mark} ${text(fragment)}"`;
}

const variable = (name: string): string => (name === 'path' ? '{path}' : `{perennial_${name}}`);
