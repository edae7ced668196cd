import { textsOf } from '../../support/documents.js';
import { renderDom } from '../../support/markdown.js';

// in a file of their own, and in this order: what is inside has not been loaded by another block
test.each([
  ['dockerfile', 'RUN echo hi', 'hljs-built_in', 'echo'],
  ['julia-repl', 'julia> return 1', 'hljs-keyword', 'return'],
  ['html', '<script>const a = 1;</script>', 'hljs-keyword', 'const'],
  ['erb', '<p><% def f %></p>', 'hljs-keyword', 'def'],
  ['dart', '/// A *b*', 'hljs-emphasis', '*b*'],
])('%s has colours for what stands inside it', (language, code, className, text) => {
  const $ = renderDom(`\`\`\`${language}\n${code}\n\`\`\`\n`);
  expect(textsOf($, `.${className}`)).toContain(text);
});
