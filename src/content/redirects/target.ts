import { describe, type Mistake } from '../../problems.js';
import { parseUrl } from '../../urls.js';

/** True for what a target begins with, right or nearly so: a slash, or the scheme of the web. */
export function looksLikeTarget(word: string): boolean {
  return /^(?:\/|https?:)/i.test(word);
}

/**
 * What is wrong with a target; null for a path of the site and for an absolute http(s) URL. `placeholder` is
 * what stands for parts of the request: none may be in the host, which a request must never choose.
 */
export function targetMistake(to: string, placeholder: RegExp): Mistake | null {
  if (/[\s\p{Cc}]/u.test(to)) {
    return told(to, 'has a space or an invisible character', 'Write %20 for a space, or leave it out.');
  }
  if (to.includes('\\')) return told(to, 'has a backslash', 'Write / between the parts of an address.');
  if (to.startsWith('//')) {
    const hint = `Write https:${to} for another site, or one slash for a page of this one.`;
    return told(to, 'begins with two slashes', hint);
  }
  if (to.startsWith('/')) return null;
  const host = /^https?:\/\/([^/?#]*)/i.exec(to)?.[1];
  if (host === undefined) return otherStart(to);
  if (placeholder.test(host)) {
    const hint = 'Name the host, and write a line for each one: a request must not choose where it is sent.';
    return told(to, 'has a placeholder in its host', hint);
  }
  // with a third slash, browsers take the first part of the path for the host; no host has a dollar, but URLs may
  const isValid = host !== '' && !host.includes('$') && parseUrl(to) !== null;
  return isValid ? null : told(to, 'is no valid URL', 'For example: https://example.org/new');
}

function otherStart(to: string): Mistake {
  if (/^https?:/i.test(to)) {
    return told(to, 'has no two slashes after its scheme', 'For example: https://example.org/new');
  }
  if (/^[a-z][a-z0-9+.-]*:/i.test(to)) {
    const hint = 'A redirect leads to a page: a path such as /new, or a URL such as https://example.org/new.';
    return told(to, 'is no address of the web', hint);
  }
  const hint = `Write /${to} for a page of this site, or https://${to} for another one.`;
  return told(to, 'begins neither with a slash nor with https://', hint);
}

function told(to: string, what: string, hint: string): Mistake {
  return { message: `the target ${describe(to)} ${what}`, hint };
}
