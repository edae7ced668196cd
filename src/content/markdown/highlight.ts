import { createRequire } from 'node:module';
import type { HLJSApi } from 'highlight.js';

/** Beyond this, colours cost seconds and help nobody; the code is shown plain. In characters. */
const MOST_HIGHLIGHTED = 50_000;

/** HTML of `code` with highlight.js class names; empty when it cannot be highlighted, which leaves it plain. */
export function highlight(code: string, language: string): string {
  if (language === '' || code.length > MOST_HIGHLIGHTED) return '';
  const hljs = highlighterFor(language);
  return hljs === null ? '' : hljs.highlight(code, { language, ignoreIllegals: true }).value;
}

const load = createRequire(__filename);

/**
 * Loaded with the first code that needs it, and the 190 languages only where the 36 common ones do not do: they
 * take 100 ms and 25 ms, which nobody shall wait for at the start.
 */
function highlighterFor(language: string): HLJSApi | null {
  const common = load('highlight.js/lib/common') as HLJSApi;
  // the one common language with another inside that is not
  if (common.getLanguage(language) !== undefined && !PERL.includes(language)) return common;
  const all = load('highlight.js') as HLJSApi;
  return all.getLanguage(language) === undefined ? null : all;
}

const PERL: readonly string[] = ['perl', 'pl', 'pm'];

/** The language of a fence's info string: `ts {3-5}` and `TS title="x"` are `ts`; empty when there is none. */
export function languageOf(info: string): string {
  return /^[\w+#.-]+/.exec(info.trim())?.[0].toLowerCase() ?? '';
}
