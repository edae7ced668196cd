import fc from 'fast-check';
import { addGuid } from '../../src/content/documents/editing/add-guid.js';
import { readFrontMatter } from '../../src/content/documents/front-matter.js';

const fileWith = (frontMatter: string): string => `---\ntitle: Hello\n${frontMatter}---\n\nText.\n`;

test.each([
  ['no guid', '', 'guid: "urn:1"\n'],
  ['an empty guid', 'guid:\nx: 1\n', 'guid: "urn:1"\nx: 1\n'],
  ['an empty guid with a comment', 'guid: # the old one\n', 'guid: "urn:1" # the old one\n'],
  ['a guid of null', 'guid: null\n', 'guid: "urn:1"\n'],
  ['an empty text as its guid', 'guid: ""\n', 'guid: "urn:1"\n'],
  ['a last value that keeps its empty lines', 'x: |+\n  a\n\n', null],
])('front matter with %s gets the id, and nothing else changes', (_what, before, after) => {
  const result = addGuid(fileWith(before), 'urn:1');
  if (after !== null) expect(result).toBe(fileWith(after));
  else expect(result).toBe('---\nguid: "urn:1"\ntitle: Hello\nx: |+\n  a\n\n---\n\nText.\n');
});

test.each([
  ['another guid', 'guid: urn:2\n'],
  ['a list as its guid', 'guid: [a]\n'],
  ['a mistake', 'guid: "a\n'],
])('a file with %s is left alone', (_what, frontMatter) => {
  expect(addGuid(fileWith(frontMatter), 'urn:1')).toBeNull();
});

test('whatever the id is, it is read again to the letter', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1 }), (guid) => {
      const result = addGuid(fileWith(''), guid);
      const front = readFrontMatter(Buffer.from(result ?? ''));
      expect(front.mistake).toBeNull();
      expect(front.parts === null ? null : front.data['guid']).toBe(guid);
    }),
  );
});
