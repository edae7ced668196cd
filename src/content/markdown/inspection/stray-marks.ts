import type { Mistake } from '../../../problems.js';

/** What readers see of each kind, and what to do about it; the message begins with the text. */
export const STRAY_MISTAKES = {
  tag: {
    message: 'is a tag of another blog system, which readers see as it is',
    hint: 'Write it in Markdown or HTML; an example of such a tag belongs between backticks.',
  },
  'cut code': {
    message: 'is cut at the empty line in it',
    hint: 'Let a line begin with <pre>, or write a fence: three backticks and the language.',
  },
  'end of a link': {
    message: 'ends a link that began in another paragraph',
    hint: 'Write the link in one paragraph: [text](/address).',
  },
  'space in a link': {
    message: 'is no link, for there is a space in the address: readers see it as it is',
    hint: 'Write the address between < and >, as in [text](<my file.pdf>), or %20 for each space.',
  },
  note: {
    message: 'is a footnote without its text, and readers see it as it is',
    hint: 'Add a line that begins with it and a colon, or remove it; an example belongs between backticks.',
  },
  reference: {
    message: 'is a link whose address stands nowhere, and readers see it as it is',
    hint: 'Add a line [label]: /address, or write [text](/address); an example belongs between backticks.',
  },
  heading: {
    message: 'is no heading without a space behind the #, and readers see it as it is',
    hint: 'Put a space behind the last #; an example belongs between backticks.',
  },
  strong: {
    message: 'is not bold, for it has punctuation beside the ** and a letter behind them: readers see the **',
    hint: 'Put the punctuation outside of the **, or write <strong>text</strong>.',
  },
  spoilt: {
    message: 'has characters that were spoilt when the text was converted',
    hint: 'Write what was meant: â€™ was ’, Ã© was é; an example belongs between backticks.',
  },
  alert: {
    message: 'is a mark of GitHub or Obsidian, which readers see as it is',
    hint: 'Let the quote begin with a word in bold: > **Note:** and the text.',
  },
  merge: {
    message: 'is a mark that a merge has left',
    hint: 'Remove the marks, and keep of both sides what is right.',
  },
  'own machine': {
    message: 'leads to the machine of whoever reads it',
    hint: 'Link to a file beside the post, ./report.pdf, or to a path of this site, /about; an example belongs between backticks.',
  },
  mdx: {
    message: 'is code of MDX or Vue, which does not run here',
    hint: 'Write in Markdown or HTML what it stands for, or remove it; an example belongs between backticks.',
  },
  component: {
    message: 'is no element of HTML, and readers do not see what it stands for',
    hint: 'What is meant as text belongs between backticks; write a component of MDX in Markdown or HTML.',
  },
  unclosed: {
    message: 'has no end, and browsers take what follows for a part of it',
    hint: 'An element that is spoken of belongs between backticks; any other needs its end.',
  },
  'wiki link': {
    message: 'is a link of Obsidian, which readers see as it is',
    hint: 'Write [text](./other-post.md) or ![What it shows](./image.png); an example belongs between backticks.',
  },
  private: {
    message: 'is a comment of Obsidian, which is public here',
    hint: 'Remove it; an example belongs between backticks.',
  },
  box: {
    message: 'is a mark of another Markdown, which readers see as it is',
    hint: 'Write a quote that begins with a word in bold, > **Note:** and the text, and remove all marks of it.',
  },
  contents: {
    message: 'stands for a table of contents in another Markdown, and readers see it as it is',
    hint: 'Remove it: the default theme shows a table of contents by itself, from four headings on.',
  },
  formula: {
    message: 'is a formula in TeX, which is not set here and of which Markdown takes marks away',
    hint: 'Write it as MathML, <math> in a line that begins with <p> or <div>, or show a picture; an example belongs between backticks.',
  },
  'hiding style': {
    message: 'is a style in the text, which browsers leave out: readers see what it should hide',
    hint: 'Take out what nobody shall see, or write the attribute hidden in place of the style.',
  },
  marked: {
    message: 'is a mark of kramdown, and readers see the Markdown inside as it is',
    hint: 'Put an empty line before and behind what is inside, do not indent it, and leave the attribute out.',
  },
  emoji: {
    message: 'is the name of an emoji, which readers see as it is',
    hint: 'Write the emoji itself; an example belongs between backticks.',
  },
  highlight: {
    message: 'is marked as in Obsidian, and readers see the marks as they are',
    hint: 'Write <mark>text</mark>, or **text**; an example belongs between backticks.',
  },
  attributes: {
    message: 'are attributes of another Markdown, which readers see as they are',
    hint: 'Remove them, or write HTML: <img src="./photo.png" alt="What it shows" width="200">; an example belongs between backticks.',
  },
} satisfies Readonly<Record<string, Mistake>>;

export type StrayKind = keyof typeof STRAY_MISTAKES;

/** What stays in a text because it is not what it was meant to be, or leads readers nowhere. */
export interface StrayMark {
  readonly kind: StrayKind;
  readonly text: string;
  /** Line of the file, from 1. */
  readonly line: number;
}
