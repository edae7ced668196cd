import hljs from 'highlight.js';

/** Beyond this, colours cost seconds and help nobody; the code is shown plain. In characters. */
const MOST_HIGHLIGHTED = 50_000;

/** HTML of `code` with highlight.js class names; empty when it cannot be highlighted, which leaves it plain. */
export function highlight(code: string, language: string): string {
  if (code.length > MOST_HIGHLIGHTED || hljs.getLanguage(language) === undefined) return '';
  return hljs.highlight(code, { language, ignoreIllegals: true }).value;
}

/** The language of a fence's info string: `ts {3-5}` and `TS title="x"` are `ts`; empty when there is none. */
export function languageOf(info: string): string {
  return /^[\w+#.-]+/.exec(info.trim())?.[0].toLowerCase() ?? '';
}
