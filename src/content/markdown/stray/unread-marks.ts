import { withoutCode } from './foreign-tags.js';
import type { StrayMark } from './stray-marks.js';

/** `![x](my pic.png)`, which is no link with its space; what is in parentheses may be part of a name or a title. */
const LINK = /!?\[[^[\]\n]*\]\(((?:[^()<>\n]|\([^()\n]*\))+)\)/g;
const ADDRESS = /^(?:https?:\/|\.{0,2}\/)|\.[a-z\d]{2,5}$/i;
/** What Markdown takes for a title. */
const TITLE = /\s(?:"[^"]*"|'[^']*'|\([^()]*\))$/;

/** `[^1]`, but no set of characters with a range in it or a repetition behind it, which is a regular expression. */
const NOTE = /(?<!\\)\[\^(?!_?(?:a-[fz]|A-[FZ]|0-9)+_?\])[\p{L}\p{N}_-]+\](?![(*+?{])/gu;

/** `[a text][label]` and `![x][label]`, whose label stands nowhere; `[0][1]` and `[a-z][0-9]` are none. */
const REFERENCE = /(?<![\w\])\\])(?:!\[[^[\]\n]*\]|\[(?=[^[\]\n]*\p{L} \p{L})[^[\]\n]*\])\[[^[\]\n^]+\]/gu;

/** Markdown of old did without the space. A single `#` begins a hashtag as often. */
const HEADING = /^#{2,6}[\p{L}\p{N}]+/gmu;

/** Marks between punctuation and letters of languages without spaces are none for CommonMark: `**“重点”**是`. */
const STRONG =
  /\*\*(?![\s*])[^*\n]{1,500}(?<=(?!\*)\p{P})\*\*(?=[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}])|(?<=[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}])\*\*(?=(?!\*)\p{P})[^*\n]{1,500}\*\*/gu;

/** UTF-8 that was read as Windows-1252: ’ is â€™, é is Ã©; not `IRMû` in capitals. */
const SPOILT = /\p{L}{0,20}(?:â€[™œ\u009d\u0099“”¦˜]|(?<!\p{Lu})Ã[\u00a0-\u00bf])\p{L}{0,20}/gu;

/** Marks that are told where they stand in the source and are seen by readers too. */
const SEEN_MARKS: readonly (readonly [StrayMark['kind'], RegExp])[] = [
  ['note', NOTE],
  ['reference', REFERENCE],
  ['heading', HEADING],
  ['strong', STRONG],
  ['spoilt', SPOILT],
];

/** Nearly no text has any of them. */
const BEGINNINGS =
  /\]\((?:[^()\n]|\([^()\n]*\))*\s|\[[\^!]|<{7}|\]\[|^##|\*\*[\u3040-\u9fff\uac00-\ud7a3]|[\u3040-\u9fff\uac00-\ud7a3]\*\*|â€|Ã/m;

/** Where two sides of a merge begin. */
const MERGE = /^<{7}(?=\s|$)/gm;

/** GitHub's `> [!NOTE]`, and what Obsidian has more of. */
const ALERT = /^\[![a-z]+\]/i;

/**
 * Adds to `found` marks that stay in a text because they are not what they were meant to be. `words` are those of the
 * text as readers see it.
 */
export function findUnreadMarks(
  source: string,
  words: () => string,
  firstLine: number,
  found: StrayMark[],
): void {
  if (!BEGINNINGS.test(source)) return;
  const text = withoutCode(source, false);
  for (const { match, line } of matchesIn(text, LINK, firstLine)) {
    const address = (match[1] ?? '').trim().replace(TITLE, '').trimEnd();
    if (/\s/.test(address) && ADDRESS.test(address))
      found.push({ kind: 'space in a link', text: match[0], line });
  }
  const seen = words();
  for (const [kind, expression] of SEEN_MARKS) {
    for (const { match, line } of seenMatchesIn(text, seen, expression, firstLine)) {
      found.push({ kind, text: match[0], line });
    }
  }
  const [alert] = ALERT.exec(text) ?? [];
  if (alert !== undefined && seen.startsWith(alert))
    found.push({ kind: 'alert', text: alert, line: firstLine });
  // the others of a conflict are a heading and a quote for Markdown
  for (const { match, line } of matchesIn(text, MERGE, firstLine)) {
    found.push({ kind: 'merge', text: match[0], line });
  }
}

interface Match {
  readonly match: RegExpExecArray;
  readonly line: number;
}

/** What an expression finds, with lines that are counted once. */
export function* matchesIn(text: string, expression: RegExp, firstLine: number): Generator<Match> {
  let line = firstLine;
  let counted = 0;
  for (const match of text.matchAll(expression)) {
    line += text.slice(counted, match.index).split('\n').length - 1;
    counted = match.index;
    yield { match, line };
  }
}

/** What an expression finds in a source, and readers see as it is. */
export function* seenMatchesIn(
  source: string,
  seen: string,
  expression: RegExp,
  firstLine: number,
): Generator<Match> {
  const marks = new Set<string>(seen.match(expression));
  if (marks.size === 0) return;
  for (const found of matchesIn(source, expression, firstLine)) if (marks.has(found.match[0])) yield found;
}
