import { countWords } from '../../../src/content/markdown/word-count.js';

test.each([
  ['', 0],
  [' \n', 0],
  ['word', 1],
  [' one  two\nthree\tfour\r\n', 4],
  ['well-known, café!', 2],
  ['no\u00a0break', 1],
  ['🎉 🎉', 2],
  ['日本', 2],
  ['日本語。はい！', 5],
  ['日 。 本', 2],
  ['日, a', 2],
  ['. 日', 2],
  ['a日b', 3],
  ['カタカナ', 1],
  ['한국 어', 3],
])('%j has %i words', (text, words) => {
  expect(countWords(text)).toBe(words);
});
