import type { Problem } from '../../problems.js';
import { MERGE_MARK } from '../files.js';
import { DuplicateKeyError, YamlError, isMap, parseYaml } from '../yaml.js';

/** A Markdown file taken apart at the two lines of `---`. */
export interface FrontMatter {
  /** The text between the fences, from the line end of the first one on: its lines are those of the file. */
  readonly source: string;
  /** UTF-8. */
  readonly body: Buffer;
  /** Line of the file (from 1) on which the body begins. */
  readonly bodyLine: number;
}

/** Why a file's front matter cannot be read; `line` is counted from 1 in the file. */
class FrontMatterError extends Error {
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

const FENCE = '---';
const CLOSING = `\n${FENCE}`;
const DASH = 0x2d;
const PLUS = 0x2b;
const SPACE = 0x20;
const LF = 0x0a;

/** Characters at the start of a text in which what it begins with is looked for. */
const MAX_START = 4000;

/**
 * Takes a file apart as gray-matter does, which most generators use: it ends front matter at the first line that
 * begins with `---`. Expects UTF-8 with LF line ends and no byte order mark. Throws a FrontMatterError.
 */
export function splitFrontMatter(bytes: Buffer): FrontMatter {
  if (bytes.toString('latin1', 0, FENCE.length) !== FENCE) {
    if (MERGE_MARK.test(bytes.toString('latin1', 0, 8))) throw mergeError(1);
    throw startError(bytes.toString('latin1', 0, MAX_START));
  }
  // a longer line is a rule in the text, and no fence
  if (bytes[FENCE.length] === DASH) {
    const isFence = /^-{4,}\s*\n[a-z][\w-]*:\s/i.test(bytes.toString('latin1', 0, 100));
    if (isFence)
      throw new FrontMatterError('has no front matter', 1, 'Write --- with three dashes on the first line.');
    return { source: '', body: bytes, bodyLine: 1 };
  }
  const end = bytes.indexOf(CLOSING, FENCE.length);
  if (end === -1) {
    throw new FrontMatterError(
      'the front matter has no end',
      1,
      bytes.includes('\r') && !bytes.includes(LF)
        ? 'Save the file with line ends of LF: these are of CR alone.'
        : 'Close it with a line of --- before the text begins.',
    );
  }
  const start = bytes.indexOf(LF, FENCE.length);
  // other generators name a language here, and run its code
  if (!/^(?:ya?ml|json)?$/i.test(bytes.toString('utf8', FENCE.length, start).trim())) {
    throw new FrontMatterError(
      'this kind of front matter is not read',
      1,
      'Write YAML between two lines of ---. Front matter never runs code.',
    );
  }
  const closed = end + CLOSING.length;
  const bodyStart = bytes[closed] === LF ? closed + 1 : closed;
  return {
    source: bytes.toString('utf8', start, end),
    body: bytes.subarray(bodyStart),
    bodyLine: countLines(bytes, bodyStart),
  };
}

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

function startError(text: string): FrontMatterError {
  const [toml] = /^\s*\+\+\+(?=\s*\n)/.exec(text) ?? [];
  if (toml !== undefined) {
    return new FrontMatterError(
      'begins with TOML front matter (+++)',
      toml.split('\n').length,
      'Write it as YAML between two lines of ---.',
    );
  }
  const [, hint] = STARTS.find(([start]) => start.test(`${text}\n`)) ?? [];
  return new FrontMatterError(
    'has no front matter',
    1,
    hint ?? 'Begin with three lines: --- and title: "Hello" and ---',
  );
}

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
function findSecond({ body, bodyLine }: FrontMatter): FrontMatterMistake | null {
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

function mergeError(line: number): FrontMatterError {
  return new FrontMatterError(
    'the front matter has a mark that a merge has left',
    line,
    'Remove the marks, and keep of both sides what is right: each key is there once.',
  );
}

/** On which line (from 1) the byte at `end` is. */
function countLines(bytes: Buffer, end: number): number {
  let line = 1;
  for (let at = bytes.indexOf(LF); at !== -1 && at < end; at = bytes.indexOf(LF, at + 1)) line += 1;
  return line;
}

/** Front matter of which at least the keys can be read. */
export interface ReadableFrontMatter {
  readonly parts: FrontMatter;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Why front matter, or a part of it, cannot be read. */
type FrontMatterMistake = Omit<Problem, 'file'>;

/** Front matter as far as it can be read. */
type ReadFrontMatter =
  | (ReadableFrontMatter & { readonly mistake: null })
  | (ReadableFrontMatter & { readonly mistake: FrontMatterMistake })
  | { readonly parts: null; readonly mistake: FrontMatterMistake };

/** Takes a file apart as `splitFrontMatter` does, and reads the values of its front matter. */
export function readFrontMatter(bytes: Buffer): ReadFrontMatter {
  let parts: FrontMatter | null = null;
  try {
    parts = splitFrontMatter(bytes);
    const data = parse(parts);
    const mistake = findSecond(parts);
    return mistake === null ? { parts, data, mistake } : { parts, data, mistake };
  } catch (error) {
    if (!(error instanceof FrontMatterError)) throw error;
    const { line, message, hint, data } = error;
    const mistake = { line, message, hint };
    return parts === null || data === null ? { parts: null, mistake } : { parts, data, mistake };
  }
}

function parse({ source }: FrontMatter): Readonly<Record<string, unknown>> {
  const data = parseSource(source) ?? {};
  if (!isMap(data)) {
    throw new FrontMatterError(
      'the front matter has no lines such as title: "Hello"',
      2,
      'For example: title: "Hello"',
    );
  }
  return data;
}

const ONE_OF_TWO = 'Keep one of the two; where both are lists, make one list of them.';

function parseSource(source: string): unknown {
  try {
    return parseYaml(source);
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    if (error instanceof DuplicateKeyError && isMap(error.value)) {
      throw new FrontMatterError(error.message, error.line, ONE_OF_TWO, error.value);
    }
    const mark = MERGE_MARK.exec(source);
    if (mark !== null) throw mergeError(source.slice(0, mark.index).split('\n').length);
    throw new FrontMatterError(
      `the front matter is not valid YAML: ${error.message}`,
      error.line,
      YAML_HINTS.find(([reason]) => error.message.startsWith(reason))?.[1] ??
        'Put texts with a colon, a quote or a # in double quotes, and indent lists with spaces.',
    );
  }
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
