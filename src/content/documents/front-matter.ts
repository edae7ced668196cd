import { MERGE_MARK } from '../files.js';
import { DuplicateKeyError, YamlError, isMap, parseYaml } from '../yaml.js';
import {
  FrontMatterError,
  findSecond,
  mergeError,
  startError,
  yamlError,
  type FrontMatterMistake,
} from './front-matter-mistakes.js';

/** A Markdown file taken apart at the two lines of `---`. */
export interface FrontMatter {
  /** The text between the fences, from the line end of the first one on: its lines are those of the file. */
  readonly source: string;
  /** UTF-8. */
  readonly body: Buffer;
  /** Line of the file (from 1) on which the body begins. */
  readonly bodyLine: number;
}

const FENCE = '---';
const CLOSING = `\n${FENCE}`;
const DASH = 0x2d;
const LF = 0x0a;

/**
 * Takes a file apart as gray-matter does, which most generators use: it ends front matter at the first line that
 * begins with `---`. Expects UTF-8 with LF line ends and no byte order mark. Throws a FrontMatterError.
 */
export function splitFrontMatter(bytes: Buffer): FrontMatter {
  if (bytes.toString('latin1', 0, FENCE.length) !== FENCE) {
    if (MERGE_MARK.test(bytes.toString('latin1', 0, 8))) throw mergeError(1);
    throw startError(bytes);
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
    const mistake = findSecond(parts.body, parts.bodyLine);
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
    throw yamlError(error);
  }
}
