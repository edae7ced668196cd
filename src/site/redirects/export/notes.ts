import { isUncertain, showAddress } from '../rule.js';
import type { ListedRule } from './list-rules.js';

/** What a server or a host cannot know of patterns. */
export function openNotes(rules: readonly ListedRule[]): string[] {
  const open = rules.filter((rule) => rule.kind === 'pattern' && isUncertain(rule)).length;
  if (open === 0) return [];
  return [
    `Rules whose targets are made of the request: ${open}. Perennial sends nobody to a page that is not there, but asks the next rule and answers 404 in the end; this cannot be said here.`,
    'Perennial goes to the end of a chain of such rules at once; here each is a redirect of its own.',
  ];
}

/** What those who install the file of a server have to know: of this server, of all, and of these rules. */
export function serverNotes(
  own: readonly string[],
  rules: readonly ListedRule[],
  leftOut: readonly ListedRule[],
): readonly string[] {
  return [
    ...own,
    'Values of parameters are compared without regard to case, unless two addresses differ in nothing else.',
    'A path with & or + in it is not led on by a pattern that puts that part into a query.',
    ...openNotes(rules),
    ...leftOutNotes(leftOut),
  ];
}

const MAX_NAMED = 20;

/** Names the rules that are not in the file, up to twenty. */
export function leftOutNotes(rules: readonly ListedRule[], why = 'cannot be said here'): string[] {
  const more = rules.length - MAX_NAMED;
  return [
    ...rules.slice(0, MAX_NAMED).map((rule) => `Left out, for it ${why}: ${nameOf(rule)}`),
    ...(more > 0 ? [`Left out as well: ${more} more.`] : []),
  ];
}

const MAX_CHARACTERS = 200;

function nameOf(rule: ListedRule): string {
  const name =
    rule.kind === 'address' ? showAddress(rule) : rule.kind === 'id' ? `…-${rule.id}` : rule.pattern.written;
  return name.length > MAX_CHARACTERS ? `${name.slice(0, MAX_CHARACTERS)}…` : name;
}
