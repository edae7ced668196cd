import hljs from 'highlight.js';
import { MODULES } from '../../../src/content/markdown/languages.js';

test('every name that highlight.js knows has its module', () => {
  const names = hljs.listLanguages().flatMap((module) => {
    const { aliases = [] } = hljs.getLanguage(module) ?? {};
    return [module, ...aliases].map((name) => [name, module] as const);
  });
  expect([...MODULES]).toEqual([...new Map(names)]);
});
