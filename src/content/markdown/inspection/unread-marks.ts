import { marksIn, matchesIn, seenMarksIn, withoutCode, type Block } from './block.js';
import type { StrayKind, StrayMark } from './stray-marks.js';

/** `![x](my pic.png)`, which is no link with its space; what is in parentheses may be part of a name or a title. */
const LINK = /!?\[[^[\]\n]*\]\(((?:[^()<>\n]|\([^()\n]*\))+)\)/g;
const ADDRESS = /^(?:https?:\/|\.{0,2}\/)|\.[a-z\d]{2,5}$/i;
/** What Markdown takes for a title. */
const TITLE = /\s(?:"[^"]*"|'[^']*'|\([^()]*\))$/;

/** `align="center"` of Hashnode, `=100x200` of HackMD. */
const SIZE = /\s(?:align="[a-z]+"|=\d*x\d*)$/;

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

/** GitHub's `> [!NOTE]`, and what Obsidian has more of. */
const ALERT = /^\[![a-z]+\]/gi;

/** Marks that are told where they stand in the source and are seen by readers too. */
const SEEN_MARKS: readonly (readonly [kind: StrayKind, expression: RegExp])[] = [
  ['note', NOTE],
  ['reference', REFERENCE],
  ['heading', HEADING],
  ['strong', STRONG],
  ['spoilt', SPOILT],
  ['alert', ALERT],
];

/** Nearly no text has any of them. */
const BEGINNINGS =
  /\]\((?:[^()\n]|\([^()\n]*\))*\s|\[[\^!]|<{7}|\]\[|^##|\*\*[\u3040-\u9fff\uac00-\ud7a3]|[\u3040-\u9fff\uac00-\ud7a3]\*\*|â€|Ã/m;

/** Where two sides of a merge begin. */
const MERGE = /^<{7}(?=\s|$)/gm;

/** Finds marks of Markdown that stay in a text because they are not what they were meant to be. */
export function findUnreadMarks(block: Block): readonly StrayMark[] {
  const { source, isHtml, line } = block;
  if (isHtml || !BEGINNINGS.test(source)) return [];
  const text = withoutCode(block);
  const seen = block.seen();
  return [
    ...findSpacesInLinks(text, line),
    ...SEEN_MARKS.flatMap(([kind, expression]) => seenMarksIn(kind, text, seen, expression, line)),
    // the others of a conflict are a heading and a quote for Markdown
    ...marksIn('merge', text, MERGE, line),
  ];
}

function findSpacesInLinks(text: string, firstLine: number): readonly StrayMark[] {
  return matchesIn(text, LINK, firstLine).flatMap(({ match, line }): readonly StrayMark[] => {
    const [link, inside = ''] = match;
    const size = link.startsWith('!') ? SIZE.exec(inside.trimEnd())?.[0] : undefined;
    if (size !== undefined) return [{ kind: 'attributes', text: size.trimStart(), line }];
    const address = inside.trim().replace(TITLE, '').trimEnd();
    const hasSpace = /\s/.test(address) && ADDRESS.test(address);
    return hasSpace ? [{ kind: 'space in a link', text: link, line }] : [];
  });
}
