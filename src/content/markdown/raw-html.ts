import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2';

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
  walkHtml(html, {
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
  });
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

const ignore = (): void => undefined;
const IGNORED: TokenizerCallbacks = {
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

/** Tells of the tags and texts in a piece of HTML, which need not be complete. */
export function walkHtml(html: string, callbacks: Partial<TokenizerCallbacks>): void {
  // the tokenizer, not the parser: its stack of open elements costs quadratic time on unclosed tags
  const tokenizer = new Tokenizer({ decodeEntities: true }, { ...IGNORED, ...callbacks });
  tokenizer.write(html);
  tokenizer.end();
}
