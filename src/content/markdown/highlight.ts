import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { HLJSApi, LanguageFn } from 'highlight.js';
import { atOnce, type Steps } from '../../steps.js';

/** Beyond this, colours cost seconds and help nobody; the code is shown plain. In characters. */
const MOST_HIGHLIGHTED = 50_000;

/** HTML of `code` with highlight.js class names; empty when it cannot be highlighted, which leaves it plain. */
export function highlight(code: string, language: string): string {
  if (language === '' || code.length > MOST_HIGHLIGHTED) return '';
  const hljs = atOnce(highlighterFor(language));
  return hljs === null ? '' : hljs.highlight(code, { language, ignoreIllegals: true }).value;
}

/** Loads what `highlight` will need for fences with these info strings; nothing is left of it when that is loaded. */
export function* loadLanguages(infos: readonly string[]): Steps<void> {
  for (const language of new Set(infos.map(languageOf))) {
    if (language === '') continue;
    const hljs = yield* highlighterFor(language);
    const grammar = hljs?.getLanguage(language);
    if (grammar === undefined || compiled.has(grammar)) continue;
    compiled.add(grammar);
    for (const code of FIRST_CODES) {
      hljs?.highlight(code, { language });
      yield;
    }
  }
}

/** Grammars that have seen `FIRST_CODES`, for as long as highlight.js keeps them. */
const compiled = new WeakSet<object>();

/** A language is compiled with its first code, and its expressions when they first look at some: each takes as long as a body. */
const FIRST_CODES = ['', 'f(a, 1) { "b" }'];

const load = createRequire(__filename);

/**
 * Loaded with the first code that needs it, and the 190 languages only where the 36 common ones do not do: they
 * take 30 ms and 150 ms, which nobody shall wait for at the start.
 */
function* highlighterFor(language: string): Steps<HLJSApi | null> {
  const hljs = yield* register('highlight.js/lib/common', 'wasm');
  // the one common language with another inside that is not
  if (hljs.getLanguage(language) !== undefined && !PERL.includes(language)) return hljs;
  yield* register('highlight.js', 'zephir');
  return hljs.getLanguage(language) === undefined ? null : hljs;
}

const PERL: readonly string[] = ['perl', 'pl', 'pm'];

/** Registers the languages that a module of highlight.js lists, in its order; `last` is the last of them. Loading that module would do it in one piece. */
function* register(list: string, last: string): Steps<HLJSApi> {
  const hljs = load('highlight.js/lib/core') as HLJSApi;
  if (hljs.getLanguage(last) !== undefined) return hljs;
  const text = readFileSync(load.resolve(list), 'utf8');
  for (const [, name = ''] of text.matchAll(/registerLanguage\('([^']+)'/g)) {
    yield;
    if (hljs.listLanguages().includes(name)) continue;
    hljs.registerLanguage(name, load(`highlight.js/lib/languages/${name}`) as LanguageFn);
  }
  return hljs;
}

/** The language of a fence's info string: `ts {3-5}` and `TS title="x"` are `ts`; empty when there is none. */
export function languageOf(info: string): string {
  return /^[\w+#.-]+/.exec(info.trim())?.[0].toLowerCase() ?? '';
}
