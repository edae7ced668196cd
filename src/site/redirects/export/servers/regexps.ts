import { decodePathLeniently, withoutTrailingSlash } from '../../../../urls.js';
import { ID_SOURCE } from '../../../addresses/path-table.js';
import type { Part } from './answer.js';
import { placeholderParts, placeholderSource } from '../../patterns.js';

/** How a server's regular expressions see text: nginx and Apache as bytes, Caddy as characters. */
export type TextUnit = 'bytes' | 'characters';

/** Characters that are their own encoding in a path and in a query, but for the slash; without those that mean something to a server. */
const PLAIN = String.raw`!\x24'()*,.0-9:;=@A-Z_a-z~\-`;

/** The same in a path: `&` and `+` mean something in a query alone. */
const SEGMENT = `&+${PLAIN}`;

/** A path that is the same decoded and encoded. Nothing captured in it can lead to another host, for `//` is not in it. */
export const PLAIN_PATH = String.raw`^(?:/[${PLAIN}]+)*/?\z`;

/** A path as it was sent, if it is a good one. */
export const SENT_PATH = String.raw`(?:/(?:[${SEGMENT}]|%[0-9A-Fa-f]{2})+)*/?`;

/** An id of Medium, which is captured. */
export const ID = String.raw`(?i)${ID_SOURCE}\z`;

/** A regular expression, and what is made of a text that it matches. */
export type Replacement = readonly [regexp: string, parts: readonly Part[]];

/** What makes the spellings of a path one, as `plainSpelling` does it: in each step, the first that matches counts. */
export const SPELLINGS: readonly (readonly Replacement[])[] = [
  [[String.raw`(?is)^(.*?)/index\.php(/.*)?\z`, [1, 2]]],
  [
    [String.raw`(?is)^/*(?:index\.html?|\.html?)?\z`, ['/']],
    [String.raw`(?is)^(.*?)/+index\.html?\z`, [1]],
    [String.raw`(?is)^(.*?)/?\.html?\z`, [1]],
    [String.raw`(?s)^(.*?)/+\z`, [1]],
  ],
];

/** Matches this text. Nothing in what comes out has a meaning to a configuration file. */
export function literal(text: string, unit: TextUnit): string {
  return Array.from(text, (char) => (/^[\w/-]$/.test(char) ? char : escape(char, unit))).join('');
}

function escape(char: string, unit: TextUnit): string {
  if (char > '\x7f' && unit === 'characters') return `\\x{${(char.codePointAt(0) ?? 0).toString(16)}}`;
  return [...Buffer.from(char)].map((byte) => `\\x${hex(byte)}`).join('');
}

/** Matches this text in a query, in whatever encoding. */
export function encodedLiteral(text: string): string {
  return Array.from(text, (char) => (char === ' ' ? String.raw`(?:\+|%20)` : encodedChar(char))).join('');
}

function encodedChar(char: string): string {
  const bytes = percentEncoded(char);
  return char > '\x7f' ? bytes : `(?:${literal(char, 'bytes')}|${bytes})`;
}

function percentEncoded(char: string): string {
  const digits = (byte: number): string =>
    hex(byte).replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
  return [...Buffer.from(char)].map((byte) => `%${digits(byte)}`).join('');
}

function hex(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}

/**
 * The pattern of placeholders over a path that is plain or as it was sent, from its beginning to its end. What
 * `isInQuery` of a target captures nothing that would end a value there.
 */
export function placeholderRegexp(path: string, isInQuery: (placeholder: string) => boolean): string {
  const parts = placeholderParts(withoutTrailingSlash(path)).map((part) => {
    if (part.kind === 'literal') return pathLiteral(part.text);
    const not = isInQuery(part.kind === 'name' ? `:${part.name}` : ':splat') ? '?&+' : '?';
    return placeholderSource(part, `[^/${not}]`, `[^${not}]`);
  });
  return `^${parts.join('')}/?`;
}

/** Letters beyond ASCII are there in both cases, for their encodings have nothing in common. */
function pathLiteral(text: string): string {
  return Array.from(decodePathLeniently(text).normalize('NFC'), (char) => {
    if (/^[\w/.~-]$/.test(char)) return literal(char, 'bytes');
    // in a path as it was sent, a % by itself is the start of another character
    if (char === '%') return percentEncoded(char);
    const cases = [...new Set([char, char.toLowerCase(), char.toUpperCase()])];
    return `(?:${cases.map(encodedLiteral).join('|')})`;
  }).join('');
}

/** The first value of a parameter in a query, which is captured. */
export function firstValue(name: string): string {
  return String.raw`(?:^|&)${encodedLiteral(name)}(?:=([^&]*))?(?:&|\z)`;
}

/** A query with one of these parameters: at its beginning, or further on. What is captured is the rest. */
export function withParameter(names: readonly string[]): readonly Replacement[] {
  const name = `(?:${names.map(encodedLiteral).join('|')})(?:=[^&]*)?`;
  return [
    [String.raw`(?s)^${name}(?:&(.*))?\z`, [1]],
    [String.raw`(?s)^(.*)&${name}(&.*)?\z`, [1, 2]],
  ];
}

const TOKEN = /\\[\s\S]|\[\^?\]?(?:\\[\s\S]|[^\]\\])*\]|\((?:\?P?<\w+>|(?!\?))/g;

/** Opens each group of a regular expression that captures with what `open` gives for its number, from 1. */
export function withGroups(source: string, open: (number: number) => string): string {
  let count = 0;
  return source.replace(TOKEN, (token) => (token.startsWith('(') ? open((count += 1)) : token));
}

/**
 * True for a regular expression of RE2 that means the same to PCRE, in which nothing is beyond ASCII. Apache and
 * Caddy put in the environment for `${NAME}` and `{$NAME}`, wherever these stand.
 */
export function isPortable(source: string): boolean {
  return /^[\x20-\x7e]*$/.test(source) && !/\\[pPCQxk]|\(\?(?!:|P?<\w|i\))|\$\{|\{\$/.test(source);
}

/** Writes a regular expression between marks that nothing in it can close: a mark inside becomes its code. */
export function between(mark: '"' | '`', source: string): string {
  const code = `\\x${hex(mark.charCodeAt(0))}`;
  const inside = source.replace(/\\[\s\S]|["`]/g, (token) => (token.endsWith(mark) ? code : token));
  return `${mark}${inside}${mark}`;
}
