import { countWords } from '../../../../src/content/markdown/digest/word-count.js';

test.each([
  ['', 0, 0],
  [' \n', 0, 0],
  ['word', 1, 0],
  [' one  two\nthree\tfour\r\n', 4, 0],
  ['well-known, café!', 2, 0],
  ['no\u00a0break', 1, 0],
  ['🎉 🎉', 2, 0],
  ['日本', 0, 2],
  ['日本語。はい！', 0, 5],
  ['日 。 本', 0, 2],
  ['他说“是”——好……', 0, 4],
  ['a—b “c” …', 3, 0],
  ['日, a', 1, 1],
  ['. 日', 1, 1],
  ['a日b', 2, 1],
  ['カタカナ', 0, 4],
  ['コーヒー', 0, 4],
  ['한국 어', 0, 3],
])('%j has %i words and %i characters of scripts that are counted so', (text, words, characters) => {
  expect(countWords(text)).toEqual({ words, characters });
});
