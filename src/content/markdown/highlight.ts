import { createRequire } from 'node:module';
import type { HLJSApi, Language, LanguageFn, Mode } from 'highlight.js';
import { atOnce, type Steps } from '../../steps.js';
import { MODULES } from './languages.js';

/** Beyond this, colours cost seconds and help nobody; the code is shown plain. In characters. */
const MAX_HIGHLIGHTED = 50_000;

/** HTML of `code` with highlight.js class names; empty when it cannot be highlighted, which leaves it plain. */
export function highlight(code: string, name: string): string {
  const language = MODULES.get(name);
  if (language === undefined || code.length > MAX_HIGHLIGHTED) return '';
  return atOnce(highlighterFor(language)).highlight(code, { language, ignoreIllegals: true }).value;
}

/** Loads what `highlight` will need for fences with these info strings; nothing is left of it when that is loaded. */
export function* loadLanguages(infos: readonly string[]): Steps<void> {
  for (const language of new Set(infos.map((info) => MODULES.get(languageOf(info))))) {
    if (language === undefined) continue;
    const hljs = yield* highlighterFor(language);
    const grammar = hljs.getLanguage(language);
    if (grammar === undefined || compiled.has(grammar)) continue;
    compiled.add(grammar);
    for (const code of FIRST_CODES) {
      hljs.highlight(code, { language });
      yield;
    }
  }
}

/** Grammars that have seen `FIRST_CODES`, for as long as highlight.js keeps them. */
const compiled = new WeakSet<object>();

/** A language is compiled with its first code, and its expressions when they first look at some: each takes as long as a body. */
const FIRST_CODES = ['', 'f(a, 1) { "b" }'];

const load = createRequire(__filename);

/** What a message may have as its body. */
const LANGUAGES_OF_MESSAGES = ['json', 'xml'];

/**
 * highlight.js with a language, by the name of its module, and those that may stand inside it. A language takes 1 ms to
 * load, the 36 common ones 25 and all of them 80, so each waits for the first code that needs it.
 */
function* highlighterFor(language: string): Steps<HLJSApi> {
  const hljs = load('highlight.js/lib/core') as HLJSApi;
  const grammars = new Map<string, Language>();
  const wanted = [language];
  for (const name of wanted) {
    if (hljs.getLanguage(name) !== undefined || grammars.has(name)) continue;
    yield;
    const grammar = (load(`highlight.js/lib/languages/${name}`) as LanguageFn)(hljs);
    grammars.set(name, grammar);
    wanted.push(...languagesInside(grammar));
  }
  // together: one that is registered has those with it that may stand inside
  for (const [name, grammar] of grammars) hljs.registerLanguage(name, () => grammar);
  return hljs;
}

/** The modules of the languages that parts of a grammar are written in. */
function languagesInside(grammar: Language): readonly string[] {
  const found: string[] = [];
  const seen = new Set<object>();
  const visit = (part: unknown): void => {
    if (typeof part !== 'object' || part === null || seen.has(part)) return;
    seen.add(part);
    const mode: Mode = part;
    // of HTTP alone: any that is registered, which takes half a second to try out and colours plain text
    if (Array.isArray(mode.subLanguage) && mode.subLanguage.length === 0)
      mode.subLanguage = LANGUAGES_OF_MESSAGES;
    found.push(...[mode.subLanguage ?? []].flat());
    for (const inner of Object.values(part)) visit(inner);
  };
  visit(grammar);
  return found;
}

/**
 * The name of the language in a fence's info string: `ts {3-5}` and `TS title="x"` are `ts`, and so are other systems'
 * `language-ts`, `lang-ts`, `{.ts}` and `{language=ts}`; empty when there is none.
 */
export function languageOf(info: string): string {
  return LANGUAGE.exec(info.trim())?.[1]?.toLowerCase() ?? '';
}

const LANGUAGE = /^(?:\{\s*(?:\.|lang(?:uage)?\s*=\s*["']?))?(?:lang(?:uage)?-)?([\w+#.-]+)/i;
