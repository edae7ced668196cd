import { Tokenizer } from 'htmlparser2';

export type Attributes = Record<string, string>;

/** Called for each opening tag, with the line (from 0) it stands on; changes `attributes` in place. */
export type AdaptTag = (name: string, attributes: Attributes, line: number) => void;

/** Runs `adapt` over the opening tags of a piece of HTML, which need not be complete. The rest stays as it is. */
export function adaptTags(html: string, adapt: AdaptTag): string {
  let result = '';
  let copied = 0;
  let line = 0;
  let lineEnd = html.indexOf('\n');
  const tag = { start: 0, name: '', attributes: {} as Attributes, attribute: '', value: '' };
  const finish = (end: number, isClosed: boolean): void => {
    // kept from tag to tag: a line may be long, and have thousands of them
    for (; lineEnd !== -1 && lineEnd < tag.start; line += 1) lineEnd = html.indexOf('\n', lineEnd + 1);
    const before = { ...tag.attributes };
    adapt(tag.name, tag.attributes, line);
    if (isSame(before, tag.attributes)) return;
    result += html.slice(copied, tag.start) + writeTag(tag.name, tag.attributes, isClosed);
    copied = end;
  };
  // the tokenizer, not the parser: its stack of open elements costs quadratic time on unclosed tags
  const tokenizer = new Tokenizer(
    { decodeEntities: true },
    {
      ...IGNORED,
      onopentagname: (start, end) => {
        Object.assign(tag, { start: start - 1, name: html.slice(start, end).toLowerCase(), attributes: {} });
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

const ignore = (): void => undefined;
const IGNORED = {
  oncdata: ignore,
  onclosetag: ignore,
  oncomment: ignore,
  ondeclaration: ignore,
  onend: ignore,
  onprocessinginstruction: ignore,
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
