import { RE2JS } from 're2js';
import { decodePathLeniently, withoutTrailingSlash, type SiteAddress } from '../../urls.js';
import type { Pattern } from './rule.js';

/** `/:name` is one part of a path; `/*` is the rest of it, which may be nothing. */
const PLACEHOLDER = /\/:([a-z]\w*)|(\/)?\*/gi;

/** A piece of a path with placeholders. */
export type PlaceholderPart =
  | { readonly kind: 'literal'; readonly text: string }
  /** `/:name`. */
  | { readonly kind: 'name'; readonly name: string }
  /** `*`, with the slash before it if there is one. */
  | { readonly kind: 'splat'; readonly afterSlash: boolean; readonly isLast: boolean };

/**
 * A pattern of placeholders, `/blog/:year/*`, below the site's base. Letter case and a trailing slash do not
 * count, as for addresses.
 */
export function placeholderPattern(text: string, query: Pattern['query']): Pattern {
  const captures: string[] = [];
  let source = '';
  const parts = placeholderParts(withoutTrailingSlash(text));
  for (const part of parts) {
    if (part.kind === 'literal') {
      source += literal(part.text);
      continue;
    }
    captures.push(part.kind === 'name' ? `:${part.name}` : ':splat');
    source += placeholderSource(part, '[^/]', '.');
  }
  const conditions = query.map(([parameter, value]) => `${parameter}=${value}`).join(' ');
  const written = conditions === '' ? text : `${text} ${conditions}`;
  return {
    written,
    placeholders: text,
    source: `(?is)^${source}/?$`,
    beginning: beginningOf(parts),
    captures,
    query,
  };
}

/** The path up to the first placeholder, without the segment that this is a part of. */
function beginningOf([first, next]: readonly PlaceholderPart[]): string {
  const text = first?.kind === 'literal' ? readable(first.text) : '';
  const isWhole = next?.kind !== 'splat' || next.afterSlash;
  return isWhole ? text : text.slice(0, Math.max(text.lastIndexOf('/'), 0));
}

/** What a placeholder matches, with its slash: `inner` are the characters of a name, `any` those of a splat. */
export function placeholderSource(
  part: Exclude<PlaceholderPart, { readonly kind: 'literal' }>,
  inner: string,
  any: string,
): string {
  if (part.kind === 'name') return `/(${inner}+)`;
  if (!part.afterSlash) return `(${any}*)`;
  return part.isLast ? `(?:/(${any}*?))?` : `/(${any}*)`;
}

function literal(text: string): string {
  return RE2JS.quote(readable(text));
}

function readable(text: string): string {
  return decodePathLeniently(text).normalize('NFC');
}

/** A regular expression that RE2 has accepted; one that is anchored begins below the site's base. */
export function regexpPattern(source: string, ignoreCase: boolean, { base }: SiteAddress): Pattern {
  const placed = source.startsWith('^') ? `^${literal(base)}${source.slice(1)}` : source;
  const flagged = ignoreCase ? `(?i)${placed}` : placed;
  const groups = RE2JS.compile(flagged).groupCount();
  return {
    written: ignoreCase ? `/${source}/i` : source,
    placeholders: null,
    source: flagged,
    beginning: regexpBeginning(placed),
    captures: Array.from({ length: groups }, (_, index) => `$${index + 1}`),
    query: [],
  };
}

/** A character that stands for itself, but no slash. */
const LITERAL = String.raw`(?:[^\\^$.*+?()[\]{}|/]|\\[^\w/])`;
/** Segments of such characters at the start, and a slash behind them that must be there. */
const LITERAL_SEGMENTS = new RegExp(String.raw`^\^((?:\\?/${LITERAL}+)*)\\?/(?![*+?{])`);

function regexpBeginning(source: string): Pattern['beginning'] {
  // `^*` is no anchor, and behind a `|` there may be none
  if (!/^\^(?![*+?{])/.test(source) || source.includes('|')) return null;
  return (LITERAL_SEGMENTS.exec(source)?.[1] ?? '').replace(/\\(.)/gs, '$1');
}

/** The parts of such a path, in order: what is literal, as it was written, and what captures. */
export function placeholderParts(path: string): readonly PlaceholderPart[] {
  const parts: PlaceholderPart[] = [];
  let copied = 0;
  for (const match of path.matchAll(PLACEHOLDER)) {
    const [whole, name, slash] = match;
    parts.push({ kind: 'literal', text: path.slice(copied, match.index) });
    copied = match.index + whole.length;
    parts.push(
      name === undefined
        ? { kind: 'splat', afterSlash: slash !== undefined, isLast: copied === path.length }
        : { kind: 'name', name },
    );
  }
  return [...parts, { kind: 'literal', text: path.slice(copied) }];
}

/** A request, its path decoded, that the pattern of placeholders matches and that nothing else would; null for a regular expression. */
export function sampleOf(pattern: Pattern): { readonly path: string; readonly query: string } | null {
  if (pattern.placeholders === null) return null;
  const path = placeholderParts(pattern.placeholders).map((part) => {
    if (part.kind === 'literal') return readable(part.text);
    return part.kind === 'name' ? '/a-sample' : '/a-sample/of-it';
  });
  const query = pattern.query.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
  return { path: path.join(''), query };
}
