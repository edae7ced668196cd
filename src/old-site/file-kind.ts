import { parseLockLine } from '../content/urls-lock.js';
import type { Problem } from '../problems.js';
import { parseLogLine } from './lines/access-log.js';
import { parseJsonLine } from './lines/json-log.js';
import { parseListLine } from './lines/list.js';
import { delimiterOf } from './lines/table.js';
import { readFieldNames } from './lines/w3c-log.js';

/** What a file is, and what its reader has to know beforehand. */
export type Recognized =
  | { readonly kind: 'access log' | 'JSON log' | 'W3C log' | 'lock file' | 'list' }
  | { readonly kind: 'table'; readonly delimiter: string }
  | { readonly kind: 'sitemap' | 'sitemap index'; readonly encoding: string }
  /** `encoding` is that of XML; null for JSON. */
  | { readonly kind: 'feed'; readonly encoding: string | null };

/** Tells by its start what a file is; the problem with a hint when it is nothing that is read here. */
export function recognize(file: string, start: Buffer): Recognized | Problem {
  const tell = (message: string, hint: string): Problem => ({ file, line: null, message, hint });
  const bytes = start.toString('latin1');
  const stranger = STRANGERS.find((each) => bytes.startsWith(each.bytes, each.at));
  if (stranger !== undefined) return tell(stranger.message, stranger.hint);
  const text = bytes.replace(/^\u00ef\u00bb\u00bf/, '');
  const first = text.trimStart();
  if (first === '') return tell('is empty', 'Save it again.');
  if (text.includes('\0')) return tell('is no text', READ);
  return first.startsWith('<') ? recognizeXml(first, tell) : recognizeLines(file, text, tell);
}

const READ =
  'Sitemaps, feeds, access logs, tables (CSV) with addresses, and lists of one address a line are read.';
const UTF_16 = { message: 'is UTF-16', hint: 'Convert it: iconv -f UTF-16 -t UTF-8 OLD > NEW' };
const UNPACK = 'Unpack it, and name the files in it.';
const OTHER_PACKING = 'Unpack it, or pack it with gzip.';

/** The first bytes of what cannot be read. */
const STRANGERS: readonly { at?: number; bytes: string; message: string; hint: string }[] = [
  { bytes: '\u00ff\u00fe', ...UTF_16 },
  { bytes: '\u00fe\u00ff', ...UTF_16 },
  { bytes: '<\0', ...UTF_16 },
  { bytes: '\0<', ...UTF_16 },
  {
    bytes: 'PK\u0003\u0004',
    message: 'is a zip file',
    hint: `${UNPACK} In one from Search Console it is Pages.csv.`,
  },
  { at: 257, bytes: 'ustar', message: 'is a tar file', hint: UNPACK },
  { bytes: '\u001f\u008b', message: 'is gzipped twice', hint: 'Unpack it once: gunzip FILE.gz' },
  { bytes: 'BZh', message: 'is packed with bzip2', hint: OTHER_PACKING },
  { bytes: '\u00fd7zXZ', message: 'is packed with xz', hint: OTHER_PACKING },
  { bytes: '(\u00b5/\u00fd', message: 'is packed with zstd', hint: OTHER_PACKING },
  { bytes: '%PDF', message: 'is a PDF file', hint: 'Save the addresses as text, one a line.' },
];

type Tell = (message: string, hint: string) => Problem;

const ROOTS: Readonly<Record<string, 'sitemap' | 'sitemap index' | 'feed'>> = {
  urlset: 'sitemap',
  sitemapindex: 'sitemap index',
  rss: 'feed',
  RDF: 'feed',
  feed: 'feed',
};

function recognizeXml(text: string, tell: Tell): Recognized | Problem {
  const [, declared = 'utf-8'] = /^<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(text) ?? [];
  // it was read so far one byte a character, whatever it says
  const encoding = /^(?:utf-?16|ucs)/i.test(declared) ? 'utf-8' : declared;
  const name = rootOf(text);
  const root = ROOTS[name.replace(/^.*:/, '')];
  if (/^(?:html|!doctype)$/i.test(name)) {
    const hint = 'Save the file itself, for example with: curl -O ADDRESS';
    return tell('is a page (HTML), not a sitemap or a feed', hint);
  }
  if (root === undefined) {
    return tell(
      `is XML of a kind that is not read (<${name.slice(0, 40)}>)`,
      'Sitemaps, RSS and Atom feeds are read.',
    );
  }
  if (!isEncoding(encoding)) {
    return tell(`has the unknown encoding ${encoding.slice(0, 40)}`, 'Convert it to UTF-8.');
  }
  return { kind: root, encoding };
}

/** Name of the first element; `!doctype` for a document type that is HTML. */
function rootOf(text: string): string {
  let at = 0;
  for (;;) {
    at = text.indexOf('<', at);
    if (at === -1) return '';
    if (text.startsWith('<!--', at)) at = after(text, '-->', at);
    else if (text.startsWith('<?', at)) at = after(text, '?>', at);
    else if (/^<!doctype\s+html/i.test(text.slice(at, at + 60))) return '!doctype';
    else if (text.startsWith('<!', at)) at = after(text, '>', at);
    else return /^<([\w:.-]*)/.exec(text.slice(at, at + 200))?.[1] ?? '';
  }
}

function after(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from);
  return found === -1 ? text.length : found + mark.length;
}

function isEncoding(label: string): boolean {
  try {
    return new TextDecoder(label).encoding !== '';
  } catch {
    return false;
  }
}

/** How many lines are looked at; the first ones of a log may be damaged. */
const MAX_LINES = 50;

function recognizeLines(file: string, text: string, tell: Tell): Recognized | Problem {
  const all = text.split('\n');
  // the last line may be cut
  const whole = all.length > 1 ? all.slice(0, -1) : all;
  const written = whole
    .slice(0, MAX_LINES)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (written.some((line) => readFieldNames(line) !== null)) return { kind: 'W3C log' };
  const lines = written.filter((line) => !line.startsWith('#'));
  if (lines.some((line) => parseLogLine(line) !== null)) return { kind: 'access log' };
  if (lines.some((line) => parseJsonLine(line) !== null)) return { kind: 'JSON log' };
  if (lines.some((line) => parseLockLine(line) !== null)) return { kind: 'lock file' };
  if (/^\s*[[{]/.test(text)) return { kind: 'feed', encoding: null };
  const delimiter = delimiterOf(lines);
  if (delimiter !== null) return { kind: 'table', delimiter };
  if (lines.some((line) => parseListLine(line) !== null)) return { kind: 'list' };
  if (lines.length === 0) return { kind: 'list' };
  return file.endsWith('.gz')
    ? tell('is no gzip file, although its name ends in .gz', 'Download it again.')
    : tell('has nothing in it that is known', READ);
}
