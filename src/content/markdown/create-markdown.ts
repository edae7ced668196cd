import MarkdownIt from 'markdown-it';
import type { Token } from 'markdown-it/index.js';
import footnote from 'markdown-it-footnote';
import { headingIds } from './heading-ids.js';
import { highlight, languageOf } from './highlight.js';
import { taskLists } from './task-lists.js';

/** Who the HTML is for. A feed reader has no use for anchors beside headings. */
export interface MarkdownOptions {
  readonly rawHtml: boolean;
  readonly lineBreaks: boolean;
  readonly anchors: boolean;
}

/** Deeper nesting is not read, so that no file can exhaust the stack. Counts lists and quotes, two levels a list. */
export const DEEPEST_LEVEL = 100;

/** A markdown-it that understands GitHub's Markdown, footnotes and code. */
export function createMarkdown({ rawHtml, lineBreaks, anchors }: MarkdownOptions): MarkdownIt {
  const md = new MarkdownIt({ html: rawHtml, breaks: lineBreaks, linkify: true })
    .use(footnote)
    .use(taskLists)
    .use(headingIds);
  md.set({ maxNesting: DEEPEST_LEVEL } as MarkdownIt.Options);
  linkifyAsGitHubDoes(md);
  md.renderer.rules.fence = (tokens, index) =>
    renderCode(md, tokens[index]?.content ?? '', tokens[index]?.info ?? '');
  md.renderer.rules.code_block = (tokens, index) => renderCode(md, tokens[index]?.content ?? '', '');
  if (anchors) linkHeadings(md);
  nameFootnotes(md);
  // a wide table scrolls inside its box; tabindex lets the keyboard reach it
  md.renderer.rules['table_open'] = (tokens, index, options, _env, self) =>
    `<div class="table-scroll" tabindex="0">${self.renderToken(tokens, index, options)}`;
  md.renderer.rules['table_close'] = () => '</table></div>\n';
  return md;
}

/** The words of a heading link to it, and so name the link in the language of the text. */
function linkHeadings({ renderer, utils }: MarkdownIt): void {
  renderer.rules['heading_open'] = (tokens, index, options, _env, self) => {
    const id = utils.escapeHtml(tokens[index]?.attrGet('id') ?? '');
    const anchor = holdsLink(tokens[index + 1]) ? '' : `<a class="anchor" href="#${id}">`;
    return self.renderToken(tokens, index, options) + anchor;
  };
  renderer.rules['heading_close'] = (tokens, index, options, _env, self) =>
    (holdsLink(tokens[index - 1]) ? '' : '</a>') + self.renderToken(tokens, index, options);
}

/** By numbers and roles, which screen readers say in the language of the reader. */
function nameFootnotes({ renderer: { rules } }: MarkdownIt): void {
  const numberOf = (token?: Token): { note: number; reference: number } => {
    const { id, subId } = token?.meta as { id: number; subId: number };
    return { note: id + 1, reference: subId + 1 };
  };
  rules['footnote_caption'] = (tokens, index) => `[${numberOf(tokens[index]).note}]`;
  rules['footnote_block_open'] = () =>
    '<hr class="footnotes-sep">\n<section class="footnotes" role="doc-endnotes">\n<ol class="footnotes-list">\n';
  rules['footnote_anchor'] = (tokens, index) => {
    const { note, reference } = numberOf(tokens[index]);
    const [id, count] = reference === 1 ? [note, ''] : [`${note}:${reference - 1}`, reference];
    const name = `[${note}]${count && ` ${count}`}`;
    // as text and not as an emoji, by U+FE0E
    return ` <a href="#fnref${id}" class="footnote-backref" role="doc-backlink" aria-label="${name}">\u21a9\ufe0e${count && `<sup>${count}</sup>`}</a>`;
  };
}

/** HTML has no link inside of another. */
function holdsLink(text: Token | undefined): boolean {
  return (text?.children ?? []).some(
    ({ type, content }) =>
      type === 'link_open' || type === 'footnote_ref' || (type === 'html_inline' && /^<a\b/i.test(content)),
  );
}

function renderCode(md: MarkdownIt, code: string, info: string): string {
  const language = languageOf(info);
  const name = language === '' ? '' : ` language-${md.utils.escapeHtml(language)}`;
  const html = highlight(code, language) || md.utils.escapeHtml(code);
  return `<pre tabindex="0"><code class="hljs${name}">${html}</code></pre>\n`;
}

/** In characters and in parts of a host name; they keep the search linear on a line without an end. */
const LONGEST_URL = 2000;
const MAX_LABELS = 10;

/** Links `http://…`, `www.…` and e-mail addresses; a bare `README.md` or `node.js` is a name, not an address. */
function linkifyAsGitHubDoes(md: MarkdownIt): void {
  md.linkify.set({ fuzzyLink: false }).add('//', null);
  // what each of them has in it; linkify's own test looks for host names, too, which takes a while
  md.linkify.pretest = (text) => /:\/\/|@|www\./i.test(text);
  const { src_domain, src_domain_root, src_port, src_host_terminator, src_path } = md.linkify
    .re as unknown as Readonly<Record<string, string>>;
  const host = `(?:(?:${src_domain})\\.){0,${MAX_LABELS}}${src_domain_root}`;
  const address = new RegExp(`^${host}${src_port}${src_host_terminator}${src_path}`, 'i');
  md.linkify.add('www.', {
    validate: (text, position) => address.exec(text.slice(position, position + LONGEST_URL))?.[0].length ?? 0,
    normalize: (match) => {
      match.url = `http://${match.url}`;
    },
  });
}
