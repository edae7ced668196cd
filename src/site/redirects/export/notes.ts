import { showAddress } from '../rule.js';
import { isOpen, type ListedRule } from './list-rules.js';
import type { Plan } from './servers/plan.js';

/** What no server can say. */
export function serverNotes({ leftOut }: Plan, rules: readonly ListedRule[]): string[] {
  const open = rules.filter((rule) => rule.kind === 'pattern' && isOpen(rule)).length;
  const chains =
    open === 0
      ? []
      : [
          `Targets made of the request (${open}): Perennial answers 404 or asks the next pattern where there is no such page, and goes to the end of a chain at once. A server cannot know, and redirects.`,
        ];
  return [...chains, ...leftOutNotes(leftOut)];
}

const MOST_NAMED = 20;

/** Names the rules that are not in the file, up to twenty. */
export function leftOutNotes(rules: readonly ListedRule[], why = 'cannot be said in this format'): string[] {
  const more = rules.length - MOST_NAMED;
  return [
    ...rules.slice(0, MOST_NAMED).map((rule) => `Left out, for it ${why}: ${nameOf(rule)}`),
    ...(more > 0 ? [`Left out likewise: ${more} more.`] : []),
  ];
}

const MOST_CHARACTERS = 200;

function nameOf(rule: ListedRule): string {
  const name =
    rule.kind === 'address' ? showAddress(rule) : rule.kind === 'id' ? `…-${rule.id}` : rule.pattern.written;
  return name.length > MOST_CHARACTERS ? `${name.slice(0, MOST_CHARACTERS)}…` : name;
}
