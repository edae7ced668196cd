import { isPermanent, type RedirectStatus } from '../../content/redirects/redirect-line.js';
import { readParameter, readQuery, splitPath } from '../../urls.js';

/**
 * Where a redirect to `to` (which may have a query and a fragment) sends a request with `query`: parameters
 * of the request come along, but for those that `to` has itself and those in `used`, which were part of the
 * old address. What comes along stays as it was sent.
 */
export function locationOf(to: string, query: string, used: readonly string[]): string {
  if (query === '') return to;
  const target = splitPath(to);
  if (target.query === '' && used.length === 0) return `${target.path}${query}${target.fragment}`;
  const taken = new Set([...used, ...readQuery(target.query).map(([name]) => name)]);
  const kept = query
    .slice(1)
    .split('&')
    .filter((parameter) => parameter !== '' && !taken.has(readParameter(parameter)[0]));
  const parameters = [...(target.query.length > 1 ? [target.query.slice(1)] : []), ...kept];
  return `${target.path}${parameters.length === 0 ? '' : `?${parameters.join('&')}`}${target.fragment}`;
}

interface Led {
  readonly status: RedirectStatus;
  readonly location: string;
}

/** One redirect in place of two: permanent only where both are, with the fragment of the last that has one. */
export function joinRedirects(first: Led, second: Led): Led {
  const { fragment } = splitPath(first.location);
  const isPassing = isPermanent(first.status) && !isPermanent(second.status);
  return {
    status: isPassing ? second.status : first.status,
    location: second.location.includes('#') ? second.location : `${second.location}${fragment}`,
  };
}

/** The host of a target, in which nothing captured may stand, and what is below it; a path has no host. */
export function splitHost(to: string): [host: string, below: string] {
  const host = /^(?:https?:)?\/\/[^/]*/i.exec(to)?.[0] ?? '';
  return [host, to.slice(host.length)];
}
