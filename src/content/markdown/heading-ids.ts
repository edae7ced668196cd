import type MarkdownIt from 'markdown-it';

/**
 * Takes `## Title {#id}` for a heading with this id, as Hugo, kramdown and Pandoc do. Whatever else stands in the
 * braces, such as a class, is dropped with them.
 */
export function headingIds(md: MarkdownIt): void {
  md.core.ruler.after('block', 'heading-ids', ({ tokens }) => {
    for (const [index, token] of tokens.entries()) {
      const text = tokens[index + 1];
      if (token.type !== 'heading_open' || text?.content.endsWith('}') !== true) continue;
      const start = text.content.lastIndexOf('{');
      const words = text.content.slice(start + 1, -1).split(/\s+/);
      const id = words.find((word) => /^#[^#"'<>}]+$/.test(word))?.slice(1);
      // `\{#id}` is text, and `${#array}` is the shell's
      if (id === undefined || start === -1 || /[\\$]/.test(text.content[start - 1] ?? '')) continue;
      text.content = text.content.slice(0, start).trimEnd();
      token.attrSet('id', id);
    }
  });
}
