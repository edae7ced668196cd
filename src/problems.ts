import { closest, distance } from 'fastest-levenshtein';

/** What an author has done wrong. */
export interface Mistake {
  readonly message: string;
  /** What to do about it. */
  readonly hint: string;
}

/** A mistake and its place: collected, shown together with all others, fatal at start, harmless at reload. */
export interface Problem extends Mistake {
  /** Path of the file, under the folder it was loaded from. */
  readonly file: string;
  /** Counted from 1; null when the problem is the file as a whole. */
  readonly line: number | null;
}

const MAX_CHARACTERS = 60;

/** Names a value as an author would see it, in bounded length on one line: `"text"`, `a list`, `nothing`. */
export function describe(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a map';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const bounded = text.length > MAX_CHARACTERS ? `${text.slice(0, MAX_CHARACTERS)}…` : text;
  return `"${printable(bounded)}"`;
}

/** What steers a terminal or turns the direction of text; the two joiners only hold letters and pictures together. */
const STEERING = /[\p{Cc}\p{Zl}\p{Zp}]|(?![\u200c\u200d])\p{Cf}/gu;

/** A text that a stranger may have chosen, so that it cannot steer the terminal that it is shown in. */
export function printable(text: string): string {
  return text.toWellFormed().replace(STEERING, encodeURIComponent);
}

/** One text for a terminal: two lines per problem, sorted by file and line, and a count at the end. */
export function formatProblems(problems: readonly Problem[]): string {
  const sorted = problems.toSorted(
    (a, b) => a.file.localeCompare(b.file, 'en') || (a.line ?? 0) - (b.line ?? 0),
  );
  const blocks = sorted.map(({ file, line, message, hint }) => {
    const place = line === null ? file : `${file}:${line}`;
    return twoLines({ message: `${place}  ${message}`, hint });
  });
  return `${blocks.join('\n')}\n${countOf(problems.length, 'problem')}\n`;
}

/** The same of what is no problem, and so has no count. */
export function formatNotes(notes: readonly Mistake[]): string {
  return notes.map((note) => `${twoLines(note)}\n`).join('');
}

function twoLines({ message, hint }: Mistake): string {
  // a hint may have several lines
  return `${message}\n    ${hint}\n`.split('\n').map(printable).join('\n');
}

/** Each problem once, in the order of the first of its kind. */
export function withoutRepeats(problems: readonly Problem[]): readonly Problem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}

/** `1 problem`, `2 problems`. */
export function countOf(count: number, noun: string, plural = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : plural}`;
}

/** As many letters may be wrong in a name that somebody has typed. */
const MAX_MISTAKES = 2;

/** The name of a list that was probably meant; null when none is near. */
export function nameMeant(typed: string, names: readonly string[]): string | null {
  const nearest = closest(typed, names);
  return names.length > 0 && distance(typed, nearest) <= MAX_MISTAKES ? nearest : null;
}
