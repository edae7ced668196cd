import { walkHtml } from '../raw-html.js';

/** What readers see of a piece of HTML. */
export interface HtmlText {
  /** Its words: for a count, and so with no care for the spaces between them. */
  readonly words: string;
  /** The first `<p>` with words; empty when there is none. */
  readonly paragraph: string;
}

/** Their words are for programs. */
const UNSEEN = new Set(['script', 'style']);

/** Paragraphs in them are not those of the text, as in Markdown. */
const SET_APART = new Set(['blockquote', 'ol', 'table', 'ul']);

/** Reads a piece of HTML, which need not be complete. */
export function readHtml(html: string): HtmlText {
  let words = '';
  let first = '';
  let paragraph: string | null = null;
  let unseen = '';
  let apart = 0;
  const add = (text: string): void => {
    if (unseen !== '') return;
    words += text;
    if (paragraph !== null) paragraph += text;
  };
  const endParagraph = (): void => {
    first ||= (paragraph ?? '').replace(/\s+/g, ' ').trim();
    paragraph = null;
  };
  const change = (name: string, isOpening: boolean): void => {
    if (UNSEEN.has(name)) unseen = isOpening ? name : '';
    if (name === 'p' || SET_APART.has(name)) endParagraph();
    if (SET_APART.has(name)) apart = Math.max(0, apart + (isOpening ? 1 : -1));
    // in a paragraph tags stand within words, too
    if (paragraph === null || name === 'br') add(' ');
    if (name === 'p' && isOpening && apart === 0 && first === '') paragraph = '';
  };
  walkHtml(html, {
    onopentagname: (start, end) => {
      change(html.slice(start, end).toLowerCase(), true);
    },
    onclosetag: (start, end) => {
      change(html.slice(start, end).toLowerCase(), false);
    },
    ontext: (start, end) => {
      add(html.slice(start, end));
    },
    ontextentity: (codePoint) => {
      add(String.fromCodePoint(codePoint));
    },
  });
  endParagraph();
  return { words, paragraph: first };
}
