import nunjucks from 'nunjucks';
import { NUNJUCKS_OPTIONS } from './template-names.js';

/** A tag whose end is missing. */
export interface UnclosedTag {
  readonly tag: string;
  readonly end: string;
  /** From 1. */
  readonly line: number;
}

/** A part of a template; of the public API of nunjucks, but not of its types. */
interface Token {
  readonly type: string;
  readonly value: string;
  /** From 0. */
  readonly lineno: number;
}

const { lexer } = nunjucks as unknown as {
  readonly lexer: {
    readonly lex: (text: string, options: object) => { readonly nextToken: () => Token | null };
  };
};

/** Tags that go on until another one, and that one. */
const ENDS: ReadonlyMap<string, string> = new Map(
  ['if', 'for', 'block', 'macro', 'call', 'filter', 'set', 'switch', 'raw', 'verbatim'].map((tag) => [
    tag,
    `end${tag}`,
  ]),
);

/** The first tag that another one ends, or the end of the text; null when there is none, or when the text cannot be read. */
export function unclosedTag(text: string): UnclosedTag | null {
  const open: UnclosedTag[] = [];
  for (const { tag, line, isAssignment } of tagsIn(text)) {
    const last = open.at(-1);
    if ((last?.tag === 'raw' || last?.tag === 'verbatim') && tag !== last.end) continue;
    const end = ENDS.get(tag);
    if (end !== undefined && !isAssignment) open.push({ tag, end, line });
    if (!tag.startsWith('end')) continue;
    if (last === undefined) return null;
    if (last.end !== tag) return last;
    open.pop();
  }
  return open.at(-1) ?? null;
}

interface Tag {
  readonly tag: string;
  readonly line: number;
  /** `{% set a = b %}` has no end. */
  readonly isAssignment: boolean;
}

function tagsIn(text: string): readonly Tag[] {
  const tokens = lexer.lex(text, NUNJUCKS_OPTIONS);
  const tags: Tag[] = [];
  let inTag: Token[] | null = null;
  try {
    for (let token = tokens.nextToken(); token !== null; token = tokens.nextToken()) {
      if (token.type === 'block-start') inTag = [];
      else if (token.type === 'block-end' && inTag !== null) {
        const [name] = inTag;
        const isAssignment = name?.value === 'set' && inTag.some(({ value }) => value === '=');
        if (name !== undefined) tags.push({ tag: name.value, line: name.lineno + 1, isAssignment });
        inTag = null;
      } else if (token.type !== 'whitespace') inTag?.push(token);
    }
  } catch {
    return [];
  }
  return tags;
}
