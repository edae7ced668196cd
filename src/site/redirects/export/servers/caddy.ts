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
  firstValue,
  literal,
  withGroups,
  withParameter,
} from './regexps.js';
import type { PlanEntry, PlanTable, Source } from './tables.js';

const OWN_NOTES: readonly string[] = [
  'Dot segments, and /caf%E9 in Windows-1252, are not found; broken percent-encoding is refused.',
  'Caddy compares an address with one after the other.',
];

/** Maps and redirects for a site block of a Caddyfile (Caddy 2.6 or newer). */
export function caddyConfig({ table, rules }: Listing): Export {
  const plan = createPlan(table, rules, 'characters');
  const notes = [...OWN_NOTES, ...serverNotes(plan, rules)];
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
    yield* map(source, [name], [source], step.map(byRegexp));
  }
  yield* map('{uri}', ['sent'], [''], [byRegexp([`^(${SENT_PATH})(?:\\x3f|\\z)`, [1]])]);
  yield* map('{path}', ['subject'], ['{perennial_sent}'], [byRegexp([`(${PLAIN_PATH})`, [1]])]);
  yield* map('{path}', ['id'], [''], [byRegexp([ID, [1]])]);
  for (const [index, name] of plan.parameters.entries()) {
    yield* map('{query}', [`p${index}`], [''], [byRegexp([firstValue(name), ['=', 1]])]);
  }
  for (const [index, names] of plan.without.entries()) yield* restMaps(index, names);
  const rests = new Map(plan.without.map((names, number) => [JSON.stringify(names), number]));
  for (const [index, table] of plan.tables.entries()) yield* tableMaps(plan, table, index, rests);
  yield* answerLines(plan);
}
