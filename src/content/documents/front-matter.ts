import matter from 'gray-matter';
import { YamlError, parseYaml } from '../yaml.js';

/** A Markdown file taken apart. */
export interface FrontMatter {
  readonly data: Readonly<Record<string, unknown>>;
  /** The text between the fences, from the line end of the first one on: its lines are those of the file. */
  readonly source: string;
  readonly body: string;
  /** Line of the file (from 1) on which the body begins. */
  readonly bodyLine: number;
}

/** Why a file's front matter cannot be read; `line` is counted from 1 in the file. */
export class FrontMatterError extends Error {
  override name = 'FrontMatterError';
  constructor(
    message: string,
    readonly line: number,
    readonly hint: string,
  ) {
    super(message);
  }
}

const refuse = (): never => {
  throw new FrontMatterError(
    'this kind of front matter is not read',
    1,
    'Write YAML between two lines of ---. Front matter never runs code.',
  );
};

/**
 * gray-matter evaluates `---js` unless its engine is replaced, and keeps results by content unless it is
 * given options (https://github.com/jonschlinkert/gray-matter/issues/166).
 */
const OPTIONS = {
  language: 'yaml',
  engines: {
    yaml: (source: string) => parseYaml(source) as object,
    javascript: refuse,
    json: (source: string) => parseYaml(source) as object,
  },
};

/** Takes a file's text apart; expects LF line ends and no byte order mark. Throws a FrontMatterError. */
export function readFrontMatter(text: string): FrontMatter {
  if (/^\+\+\+\s*\n/.test(text)) {
    throw new FrontMatterError(
      'begins with TOML front matter (+++)',
      1,
      'Write it as YAML between two lines of ---.',
    );
  }
  if (!text.startsWith('---')) {
    throw new FrontMatterError(
      'has no front matter',
      1,
      'Begin with three lines: --- and title: "Hello" and ---',
    );
  }
  if (/^---(?!-)/.test(text) && !text.includes('\n---')) {
    throw new FrontMatterError(
      'the front matter has no end',
      1,
      'Close it with a line of --- before the text begins.',
    );
  }
  if (hasBlankRun(text.slice(0, text.indexOf('\n---') + 1))) {
    const hint = 'Take the empty lines out, or close it with a line of --- before the text begins.';
    throw new FrontMatterError('the front matter has a thousand empty lines in a row', 1, hint);
  }
  const file = parse(text);
  const data: unknown = file.data;
  if (typeof data !== 'object' || data === null || Array.isArray(data)) {
    throw new FrontMatterError(
      'the front matter is not a list of "key: value" lines',
      2,
      'For example: title: "Hello"',
    );
  }
  const start = text.slice(0, text.length - file.content.length);
  return {
    data: data as Record<string, unknown>,
    source: file.matter,
    body: file.content,
    bodyLine: start.split('\n').length,
  };
}

/** gray-matter takes quadratic time for empty lines. */
function hasBlankRun(source: string): boolean {
  let blank = 0;
  return source.split('\n').some((line) => {
    blank = line.trim() === '' ? blank + 1 : 0;
    return blank >= 1000;
  });
}

function parse(text: string): { data: unknown; matter: string; content: string } {
  try {
    return matter(text, OPTIONS);
  } catch (error) {
    if (error instanceof FrontMatterError) throw error;
    if (error instanceof YamlError) {
      throw new FrontMatterError(
        `the front matter is not valid YAML: ${error.message}`,
        error.line,
        'Put texts with a colon, a quote or a # in double quotes, and indent lists with spaces.',
      );
    }
    // gray-matter throws a plain Error for a fence it has no engine for, such as ---toml
    return refuse();
  }
}
