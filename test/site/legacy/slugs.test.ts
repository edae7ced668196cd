import {
  ghostSlug,
  hexoSlug,
  hugoSlug,
  jekyllSlug,
  jekyllTitle,
  kebabCase,
  wordpressSlug,
} from '../../../src/site/legacy/slugs.js';
import { LINEAR, growth } from '../../support/growth.js';

test.each([
  ['Web Development', 'web-development', 'web-development', 'web-development', 'Web-Development'],
  ['C++', 'c', 'c', 'c++', 'C'],
  ['C#', 'c', 'c', 'c#', 'C'],
  ['Node.js', 'node-js', 'node-js', 'node.js', 'Node-js'],
  ['R&D', 'rd', 'r-d', 'rd', 'R-D'],
  ['R&amp;D', 'rd', 'r-amp-d', 'rampd', 'R-amp-D'],
  ['Q & A', 'q-a', 'q-a', 'q-a', 'Q-A'],
  ['a/b', 'a-b', 'a-b', 'a/b', 'a-b'],
  ['Café', 'cafe', 'café', 'café', 'Cafe'],
  ['Cafe\u0301', 'cafe', 'cafe\u0301', 'cafe\u0301', 'Cafe'],
  ['smørrebrød', 'smorrebrod', 'smørrebrød', 'smørrebrød', 'smorrebrod'],
  ['日本語が', '日本語が', '日本語が', '日本語が', '日本語が'],
  ['한국어', '한국어', '한국어', '한국어', '한국어'],
  ['  --  ', '', '', '', ''],
])('%j is %j in WordPress, %j in Jekyll, %j in Hugo, %j in Hexo', (name, wordpress, jekyll, hugo, hexo) => {
  expect([wordpressSlug(name, 'en'), jekyllSlug(name), hugoSlug(name), hexoSlug(name)]).toEqual([
    wordpress,
    jekyll,
    hugo,
    hexo,
  ]);
});

test.each([
  ['Füße & Schuhe', 'fusse-schuhe'],
  ['It’s C++', 'its-c'],
  ['Œuvre', 'oeuvre'],
])('%j is %j in Ghost', (name, slug) => {
  expect(ghostSlug(name)).toBe(slug);
});

test.each([
  ['JavaScript', 'java-script'],
  ['HTMLParser', 'html-parser'],
  ['ES6', 'es-6'],
  ['Web Development', 'web-development'],
  ['node.js', 'node-js'],
  ['日本語', '日本語'],
  ['?', ''],
])('%j is %j with lodash', (name, slug) => {
  expect(kebabCase(name)).toBe(slug);
});

test.each([
  ['de-AT', 'Grüße', 'gruesse'],
  ['de', 'ÄÖÜ', 'aeoeue'],
  ['da', 'Smørrebrød på', 'smoerrebroed-paa'],
  ['sv', 'på', 'pa'],
])('WordPress in %s makes %j to %j', (language, name, slug) => {
  expect(wordpressSlug(name, language)).toBe(slug);
});

test('a title keeps what may stand in an address in Jekyll', () => {
  expect(jekyllTitle('What.is "C++"?')).toBe('What.is-C++');
});

describe.each(['-', '&a'])('a name with many times %j in it takes no more than linear time', (unit) => {
  test.each([
    ['WordPress', (text: string) => wordpressSlug(text, 'en')],
    ['Jekyll', jekyllSlug],
    ['Hugo', hugoSlug],
    ['Hexo', hexoSlug],
    ['Ghost', ghostSlug],
  ])('in %s', (_system, slugOf) => {
    expect(growth((length) => slugOf(`x${unit.repeat(length)}x`))).toBeLessThan(LINEAR);
  });
});
