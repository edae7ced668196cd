import { readText, type FoundFile } from '../../content/files.js';
import { YamlError, isMap, parseYaml } from '../../content/yaml.js';
import { describe, type Problem } from '../../problems.js';

/** Gives a text of the theme in the language of the site; `{number}` in it becomes the value of that name. Throws without it. */
export type Translate = (text: string, values?: Readonly<Record<string, unknown>>) => string;

/**
 * Reads the texts of the theme for a language, `words/pt-BR.yaml` or else `words/pt.yaml` among the files of the views
 * folder: a map from the English text. What is not in it stays English.
 */
export function loadWords(
  files: readonly FoundFile[],
  language: string,
): { readonly translate: Translate; readonly problems: readonly Problem[] } {
  const [base = ''] = language.split('-');
  const named = (tag: string): FoundFile | undefined =>
    files.find(({ name }) => name.toLowerCase() === `words/${tag.toLowerCase()}.yaml`);
  const file = named(language) ?? named(base);
  const { words, problems } = file === undefined ? NO_WORDS : readWords(file);
  return {
    problems,
    translate: (text, values = {}) => {
      const translated = words.get(text) ?? text;
      return translated.replace(PLACEHOLDER, (_written, name: string) => {
        const value = values[name];
        if (typeof value === 'string' || typeof value === 'number') return String(value);
        throw new Error(`the filter t was given no ${name} for ${describe(text)}`);
      });
    },
  };
}

const PLACEHOLDER = /\{(\w+)\}/g;

interface Words {
  readonly words: ReadonlyMap<string, string>;
  readonly problems: readonly Problem[];
}

const placeholdersOf = (text: string): readonly string[] => text.match(PLACEHOLDER) ?? [];

const NO_WORDS: Words = { words: new Map(), problems: [] };

function readWords(file: FoundFile): Words {
  const text = readText(file);
  if (typeof text !== 'string') return { ...NO_WORDS, problems: [text] };
  const tell = (message: string, hint: string, line: number | null = null): Problem => ({
    file: file.name,
    line,
    message,
    hint,
  });
  let data: unknown;
  try {
    data = parseYaml(text) ?? {};
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    const hint = 'Put texts with a colon, a quote or a brace in double quotes.';
    return { ...NO_WORDS, problems: [tell(`is not valid YAML: ${error.message}`, hint, error.line)] };
  }
  if (!isMap(data)) {
    const hint = 'Write lines such as Archive: Archiv';
    return { ...NO_WORDS, problems: [tell('is no map from the English texts', hint)] };
  }
  const words = new Map<string, string>();
  const problems: Problem[] = [];
  for (const [english, translated] of Object.entries(data)) {
    const stray = placeholdersOf(String(translated)).find((name) => !english.includes(name));
    const missing = placeholdersOf(english).find((name) => !String(translated).includes(name));
    if (typeof translated !== 'string' || translated === '')
      problems.push(
        tell(`${describe(english)} must be text, not ${describe(translated)}`, 'Put it in quotes.'),
      );
    else if (missing !== undefined)
      problems.push(
        tell(`${describe(translated)} has no ${missing}`, `Write ${missing} where the value belongs.`),
      );
    else if (stray !== undefined)
      problems.push(
        tell(`${describe(translated)} has ${stray}, which the English text has not`, 'Take it out.'),
      );
    else words.set(english, translated);
  }
  return { words, problems };
}
