import { RE2JS } from 're2js';
import { decodePathLeniently, type SiteAddress } from '../../urls.js';
import type { Pattern } from './rule.js';

/** `/:name` is one part of a path; `/*` is the rest of it, which may be nothing. */
const PLACEHOLDER = /\/:([a-z]\w*)|(\/)?\*/gi;

/**
 * A pattern of placeholders, `/blog/:year/*`, below the site's base. Letter case and a trailing slash do not
 * count, as for addresses.
 */
export function placeholderPattern(text: string, query: Pattern['query']): Pattern {
  const path = text.replace(/(?<=.)\/$/, '');
  const captures: string[] = [];
  let source = '';
  let copied = 0;
  for (const match of path.matchAll(PLACEHOLDER)) {
    const [whole, name, slash] = match;
    const isLast = match.index + whole.length === path.length;
    source += literal(path.slice(copied, match.index));
    copied = match.index + whole.length;
    captures.push(name === undefined ? ':splat' : `:${name}`);
    if (name !== undefined) source += '/([^/]+)';
    else source += slash === undefined ? '(.*)' : isLast ? '(?:/(.*?))?' : '/(.*)';
  }
  source += literal(path.slice(copied));
  const conditions = query.map(([parameter, value]) => `${parameter}=${value}`).join(' ');
  const written = conditions === '' ? text : `${text} ${conditions}`;
  return { written, source: `(?is)^${source}/?$`, captures, query };
}

function literal(text: string): string {
  return RE2JS.quote(decodePathLeniently(text).normalize('NFC'));
}

/** A regular expression that RE2 has accepted; one that is anchored begins below the site's base. */
export function regexpPattern(source: string, ignoreCase: boolean, { base }: SiteAddress): Pattern {
  const isAnchored = base !== '' && source.startsWith('^');
  const placed = isAnchored ? `^${literal(base)}${source.slice(1)}` : source;
  const flagged = ignoreCase ? `(?i)${placed}` : placed;
  const groups = RE2JS.compile(flagged).groupCount();
  return {
    written: ignoreCase ? `/${source}/i` : source,
    source: flagged,
    captures: Array.from({ length: groups }, (_, index) => `$${index + 1}`),
    query: [],
  };
}

/** An address that the pattern of placeholders matches and that nothing else would; null for a regular expression. */
export function sampleOf({ written, source }: Pattern): string | null {
  if (!source.startsWith('(?is)^')) return null;
  const path = written.split(' ')[0] ?? '';
  return path.replace(PLACEHOLDER, (_whole, name?: string) =>
    name === undefined ? '/a-sample/of-it' : '/a-sample',
  );
}
