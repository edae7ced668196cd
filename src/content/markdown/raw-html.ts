import { Tokenizer } from 'htmlparser2';

export type Attributes = Record<string, string>;

/** Called for each opening tag, with the line (from 0) it stands on, and the name as it is written; changes `attributes` in place. */
export type AdaptTag = (name: string, attributes: Attributes, line: number, written: string) => void;

/** Runs `adapt` over the opening tags of a piece of HTML, which need not be complete. The rest stays as it is. */
export function adaptTags(html: string, adapt: AdaptTag): string {
  let result = '';
  let copied = 0;
  let line = 0;
  let lineEnd = html.indexOf('\n');
  const tag = { start: 0, written: '', attributes: {} as Attributes, attribute: '', value: '' };
  const finish = (end: number, isClosed: boolean): void => {
    // kept from tag to tag: a line may be long, and have thousands of them
    for (; lineEnd !== -1 && lineEnd < tag.start; line += 1) lineEnd = html.indexOf('\n', lineEnd + 1);
    const before = { ...tag.attributes };
    const name = tag.written.toLowerCase();
    adapt(name, tag.attributes, line, tag.written);
    if (isSame(before, tag.attributes)) return;
    result += html.slice(copied, tag.start) + writeTag(name, tag.attributes, isClosed);
    copied = end;
  };
  // the tokenizer, not the parser: its stack of open elements costs quadratic time on unclosed tags
  const tokenizer = new Tokenizer(
    { decodeEntities: true },
    {
      ...IGNORED,
      onopentagname: (start, end) => {
        Object.assign(tag, { start: start - 1, written: html.slice(start, end), attributes: {} });
      },
      onattribname: (start, end) => {
        Object.assign(tag, { attribute: html.slice(start, end).toLowerCase(), value: '' });
      },
      onattribdata: (start, end) => {
        tag.value += html.slice(start, end);
      },
      onattribentity: (codePoint) => {
        tag.value += String.fromCodePoint(codePoint);
      },
      onattribend: () => {
        tag.attributes[tag.attribute] ??= tag.value;
      },
      onopentagend: (end) => {
        finish(end + 1, false);
      },
      onselfclosingtag: (end) => {
        finish(end + 1, true);
      },
    },
  );
  tokenizer.write(html);
  tokenizer.end();
  return result + html.slice(copied);
}

/** Attributes that hold one URL, by element. */
const URL_ATTRIBUTES: ReadonlyMap<string, readonly string[]> = new Map([
  ['a', ['href']],
  ['area', ['href']],
  ['audio', ['src']],
  ['embed', ['src']],
  ['iframe', ['src']],
  ['image', ['href', 'xlink:href']],
  ['img', ['src']],
  ['input', ['src']],
  ['link', ['href']],
  ['object', ['data']],
  ['script', ['src']],
  ['source', ['src']],
  ['track', ['src']],
  ['video', ['src', 'poster']],
]);

/** Replaces each URL in the attributes of an element. */
export function mapUrls(
  name: string,
  attributes: Attributes,
  map: (url: string, attribute: string) => string,
): void {
  for (const attribute of URL_ATTRIBUTES.get(name) ?? []) {
    const url = attributes[attribute];
    if (url !== undefined) attributes[attribute] = map(url.trim(), attribute);
  }
  const { srcset } = attributes;
  if (srcset !== undefined) {
    const candidates = [...srcset.matchAll(SRCSET_CANDIDATE)];
    attributes['srcset'] = candidates
      .map(([, url = '', size = '']) => `${map(url, 'srcset')}${size.trimEnd()}`)
      .join(', ');
  }
}

/** A URL and its size (https://html.spec.whatwg.org/#parse-a-srcset-attribute); no URL begins or ends with a comma. */
const SRCSET_CANDIDATE = /([^\s,](?:\S*[^\s,])?)(\s+[^,\s][^,]*)?/g;

/** What readers see of a piece of HTML. */
export interface HtmlText {
  /** Its words: for a count, and so with no care for the spaces between them. */
  readonly words: string;
  /** The first `<p>` with words; empty when there is none. */
  readonly paragraph: string;
}

/** Their words are for programs. */
const UNSEEN = new Set(['script', 'style']);

/** Paragraphs in them are not those of the text, as in Markdown. */
const SET_APART = new Set(['blockquote', 'ol', 'table', 'ul']);

/** Reads a piece of HTML, which need not be complete. */
export function readHtml(html: string): HtmlText {
  let words = '';
  let first = '';
  let paragraph: string | null = null;
  let unseen = '';
  let apart = 0;
  const add = (text: string): void => {
    if (unseen !== '') return;
    words += text;
    if (paragraph !== null) paragraph += text;
  };
  const endParagraph = (): void => {
    first ||= (paragraph ?? '').replace(/\s+/g, ' ').trim();
    paragraph = null;
  };
  const change = (name: string, isOpening: boolean): void => {
    if (UNSEEN.has(name)) unseen = isOpening ? name : '';
    if (name === 'p' || SET_APART.has(name)) endParagraph();
    if (SET_APART.has(name)) apart = Math.max(0, apart + (isOpening ? 1 : -1));
    // in a paragraph tags stand within words, too
    if (paragraph === null || name === 'br') add(' ');
    if (name === 'p' && isOpening && apart === 0 && first === '') paragraph = '';
  };
  const tokenizer = new Tokenizer(
    { decodeEntities: true },
    {
      ...IGNORED,
      onopentagname: (start, end) => {
        change(html.slice(start, end).toLowerCase(), true);
      },
      onclosetag: (start, end) => {
        change(html.slice(start, end).toLowerCase(), false);
      },
      ontext: (start, end) => {
        add(html.slice(start, end));
      },
      ontextentity: (codePoint) => {
        add(String.fromCodePoint(codePoint));
      },
    },
  );
  tokenizer.write(html);
  tokenizer.end();
  endParagraph();
  return { words, paragraph: first };
}

const ignore = (): void => undefined;
const IGNORED = {
  onattribdata: ignore,
  onattribend: ignore,
  onattribentity: ignore,
  onattribname: ignore,
  oncdata: ignore,
  onclosetag: ignore,
  oncomment: ignore,
  ondeclaration: ignore,
  onend: ignore,
  onopentagend: ignore,
  onopentagname: ignore,
  onprocessinginstruction: ignore,
  onselfclosingtag: ignore,
  ontext: ignore,
  ontextentity: ignore,
};

/** Of attributes of which none was taken away. */
function isSame(before: Attributes, after: Attributes): boolean {
  for (const name in after) if (after[name] !== before[name]) return false;
  return true;
}

function writeTag(name: string, attributes: Attributes, isClosed: boolean): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeAttribute(value)}"`);
  return `<${name}${written.join('')}${isClosed ? ' /' : ''}>`;
}

function escapeAttribute(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
