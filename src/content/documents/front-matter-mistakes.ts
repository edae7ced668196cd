import type { Problem } from '../../problems.js';
import type { YamlError } from '../yaml.js';

/** Why front matter, or a part of it, cannot be read. */
export type FrontMatterMistake = Omit<Problem, 'file'>;

/** Why a file's front matter cannot be read; `line` is counted from 1 in the file. */
export class FrontMatterError extends Error {
  override name = 'FrontMatterError';
  constructor(
    message: string,
    readonly line: number,
    readonly hint: string,
    /** What can be read all the same; null for nothing. */
    readonly data: Readonly<Record<string, unknown>> | null = null,
  ) {
    super(message);
  }
}

/** Characters at the start of a text in which what it begins with is looked for. */
const MAX_START = 4000;

/** Lines of keys, and of what belongs to the key above. */
const METADATA = '[a-z][\\w-]*:(?:[ \\t].*)?\\n(?:(?:[a-z][\\w-]*:(?:[ \\t].*)?|[ \\t]+\\S.*|-[ \\t].*)\\n)*';

const HEXO = 'Put a line of --- before the first one.';

/** What to do about a text that begins without `---`, as it does in other systems. */
const STARTS: readonly (readonly [start: RegExp, hint: string])[] = [
  [/^\s*\n---\s*\n/, 'Remove the empty lines above ---: it has to be the first line.'],
  [
    /^(?:<!--\s*)?\.\. \w+:/,
    'Write each line of Nikola’s metadata as YAML, such as title: "Hello", between two lines of ---.',
  ],
  // Hexo, which needs no first fence; Bear; Pelican and MultiMarkdown
  [new RegExp(`^${METADATA}(?:\\s*\\n${METADATA})*\\s*---`, 'i'), HEXO],
  [new RegExp(`^${METADATA}_{3,}\\s*\\n`, 'i'), 'Put --- before the first line, and in place of ___.'],
  [
    new RegExp(`^${METADATA}[ \\t]*(?:\\n|$)`, 'i'),
    'Put --- before the first line and after the last of these.',
  ],
  [/^[a-z][\w-]*:\s[^]*\n---/i, HEXO],
];

/** Why a text that does not begin with `---` has no front matter. */
export function startError(bytes: Buffer): FrontMatterError {
  const text = bytes.toString('latin1', 0, MAX_START);
  const [toml] = /^\s*\+\+\+(?=\s*\n)/.exec(text) ?? [];
  if (toml !== undefined) {
    return new FrontMatterError(
      'begins with TOML front matter (+++)',
      toml.split('\n').length,
      'Write it as YAML between two lines of ---: the program Hugo does that for a whole folder, hugo convert toYAML.',
    );
  }
  const [, hint] = STARTS.find(([start]) => start.test(`${text}\n`)) ?? [];
  return new FrontMatterError(
    'has no front matter',
    1,
    hint ?? 'Begin with three lines: --- and title: "Hello" and ---',
  );
}

const DASH = 0x2d;
const PLUS = 0x2b;
const SPACE = 0x20;

const MOVE = 'into the first one, and remove it.';

/** Front matter as a text begins with it; a rule (---) with a text below it is none. */
const SECOND: readonly (readonly [start: RegExp, hint: string])[] = [
  [
    /^\s*\+\+\+[ \t]*\n(?:[ \t]*(?:#.*)?\n)*[ \t]*(?:[\w."'-]+[ \t]*=|\[+[\w.-]+\]+[ \t]*\n)/,
    `Write what it says as YAML ${MOVE}`,
  ],
  [
    new RegExp(`^\\s*---[ \\t]*\\n${METADATA}(?:\\s*\\n${METADATA})*\\s*---`, 'i'),
    `Write what it says ${MOVE} If it is text, put an empty line below its first ---.`,
  ],
];

/** What is left when front matter is put above a file's own: it would be public, with the draft: true in it. */
export function findSecond(body: Buffer, bodyLine: number): FrontMatterMistake | null {
  const first = body.find((byte) => byte > SPACE);
  if (first !== DASH && first !== PLUS) return null;
  const text = body.toString('latin1', 0, MAX_START);
  const [, hint] = SECOND.find(([start]) => start.test(text)) ?? [];
  if (hint === undefined) return null;
  return {
    line: bodyLine + text.slice(0, text.search(/\S/)).split('\n').length - 1,
    message: 'has another front matter below the first one, which would be shown as text',
    hint,
  };
}

/** A mark of a merge on that line. */
export function mergeError(line: number): FrontMatterError {
  return new FrontMatterError(
    'the front matter has a mark that a merge has left',
    line,
    'Remove the marks, and keep of both sides what is right: each key is there once.',
  );
}

const BACKSLASH = 'Between double quotes, write \\\\ for a backslash; or use single quotes.';

/** What to do about js-yaml's words for the most frequent mistakes; a text that lacks quotes has many. */
const YAML_HINTS: readonly (readonly [reason: string, hint: string])[] = [
  [
    'deficient indentation',
    'Close the quote or bracket that is open above; further lines of a text begin with spaces.',
  ],
  ['tab characters', 'Indent with spaces in place of tabs.'],
  [
    'end of the stream',
    'Begin each key at the left margin, without a tab, and write a space behind its colon.',
  ],
  [
    'can not read a block mapping entry',
    'Look at the line above: further lines of a text begin with spaces, and a key has a colon and a space behind it.',
  ],
  ['unknown escape', BACKSLASH],
  ['expected hexadecimal', BACKSLASH],
  ['object-based map', 'Put a text with {{ in double quotes.'],
];

/** Why front matter is no YAML, in js-yaml's words. */
export function yamlError({ message, line }: YamlError): FrontMatterError {
  const [, hint = 'Put texts with a colon, a quote or a # in double quotes, and indent lists with spaces.'] =
    YAML_HINTS.find(([reason]) => message.startsWith(reason)) ?? [];
  return new FrontMatterError(`the front matter is not valid YAML: ${message}`, line, hint);
}
