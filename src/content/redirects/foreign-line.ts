import { describe, type Mistake } from '../../problems.js';

const PLAIN = 'Write the old address, the target and the status, with spaces between: /old /new 301';

/** Lines that people paste or write out of habit: by what they are known, what is wrong, what to do. */
const FOREIGN: readonly (readonly [sign: RegExp, message: string, hint: string])[] = [
  [/^['"]?30[12]['"]?:/, 'is a line in the format of Ghost', 'Move these rules to a file redirects.yaml.'],
  [/^[1-5]\d\d!?\s/, 'has the status first', PLAIN],
  [/^(?:rewrite|return|location|server|try_files|map|if)\s.*[;{}]$|^\}/, 'is a line for nginx', PLAIN],
  [
    /^(?:Redirect(?:Match|Permanent|Temp)?|Rewrite[A-Z]+|Options)\s|^<\/?[A-Z]/i,
    'is a line for Apache',
    PLAIN,
  ],
  [/^redir\s/, 'is a line for Caddy', PLAIN],
  [/^(?:from|to|status|force)\s*=/, 'is a line for netlify.toml', PLAIN],
  [/(?:^|\s)(?:[-=]{1,3}>|→|⇒|>{1,2})(?:\s|$)/, 'has an arrow', `Leave it out. ${PLAIN}`],
  [/^\|/, 'is a row of a table', `Leave out the strokes. ${PLAIN}`],
  [/^(?:-|[*+]\s+\S+\s+\/|\d+[.)]\s)/, 'is an entry of a list', `Leave out its mark. ${PLAIN}`],
  [/^["'`]/, 'has quotes', `Leave them out. ${PLAIN}`],
  [/^(?:\/\/\s|\/\*.*\*\/$|;|<!--)/, 'looks like a comment', 'A comment begins with #.'],
  [/^[^\s,;]+[,;]\s*(?:\/|https?:)/i, 'has a comma or semicolon', `Leave it out. ${PLAIN}`],
];

/** Says of a line that could not be read what it is, if that is known. */
export function foreignMistake(line: string): Mistake | null {
  const found = FOREIGN.find(([sign]) => sign.test(line));
  if (found === undefined) return null;
  const [, message, hint] = found;
  return { message, hint };
}

/** Says of a whole text that it is no file of lines; null when it may be one. */
export function foreignTextMistake(text: string): Mistake | null {
  if (text.includes('\0')) {
    return { message: 'is not a text', hint: 'Write one rule a line, and save it as UTF-8.' };
  }
  const start = text.slice(0, MAX_LEADING_SPACE).trimStart();
  if (start.startsWith('[[')) {
    return { message: 'is in the format of netlify.toml', hint: `Write one rule a line. ${PLAIN}` };
  }
  if (/^[[{]/.test(start)) {
    const hint = `Name a file in Ghost's format redirects.json. Otherwise write one rule a line. ${PLAIN}`;
    return { message: 'is in the format JSON', hint };
  }
  return /^<(?:!doctype|\?xml|html)/i.test(start)
    ? { message: 'is a page in HTML, or XML', hint: `Write one rule a line. ${PLAIN}` }
    : null;
}

const MAX_LEADING_SPACE = 1_000;

/** Parts of an address that are a pattern in Next, Vercel and Express, or in a regular expression, and a text here. */
const FOREIGN_PATTERN =
  /(?<=\/):[A-Za-z]\w*(?:\*|[+?](?=\/|$)|\([^)]*\)?[*+?]?)|\(\.[*+]\)|\(\[\^\/[^)]*\)?|\(\\[dw][^)/]*\)?|\\[dws./]|^\^|(?<=^\/)\^\//;

/** What is wrong with an old address that was written as a pattern for another server. */
export function foreignPatternMistake(from: string): Mistake | null {
  const [part] = FOREIGN_PATTERN.exec(from) ?? [];
  if (part === undefined) return null;
  return {
    message: `the old address ${describe(from)} has ${describe(part)}, which is no pattern here`,
    hint: 'Write :name for one part of a path, or * for all that follows, which the target calls :splat. A regular expression belongs into redirects.yaml, in the format of Ghost. %28 is a bracket that is meant as one.',
  };
}

/** A name with a mark of its own behind it, and a group of a regular expression. */
const FOREIGN_NAME = /:([A-Za-z]\w*)(?:\*|\+(?=[/?#]|$))|\$\d/;

/** The same of a target; `names` are those of the old address. Without any, each character stands for itself. */
export function foreignTargetMistake(to: string, names: readonly string[]): Mistake | null {
  if (names.length === 0) return null;
  const [part, name] = FOREIGN_NAME.exec(to) ?? [];
  if (part === undefined) return null;
  const meant = name === undefined ? names : [name];
  return {
    message: `the target ${describe(to)} has ${describe(part)}, which stands for nothing here`,
    hint: `Write ${meant.map((known) => `:${known}`).join(' or ')}, without a mark behind it. %24 is a $ that is meant as one.`,
  };
}
