import { atOnce } from '../../../src/steps.js';
import { spellingIndexInSteps } from '../../../src/site/missing/spelling-index.js';
import { wordIndexInSteps } from '../../../src/site/missing/word-index.js';

const numbers = Array.from({ length: 300 }, (_, number) => String(number).padStart(3, '0'));

describe('among many texts with the same beginning or end, a mistake', () => {
  const texts = [
    ...numbers.map((number) => `${number}garden`),
    ...numbers.map((number) => `garden${number}`),
  ];
  const index = atOnce(spellingIndexInSteps(texts));

  test.each([
    ['at the beginning', 'x07garden', '007garden'],
    ['at the end', 'garden00x', 'garden000'],
    ['in the middle', 'garen123', 'garden123'],
    ['that is none', 'garden299', 'garden299'],
  ])('%s leaves what was meant among the candidates', (_where, asked, meant) => {
    const found = index.candidates(asked).map((number) => texts[number]);
    expect(found).toContain(meant);
    expect(found.length).toBeLessThanOrEqual(96);
  });

  test('an empty index has no candidates', () => {
    expect(atOnce(spellingIndexInSteps([])).candidates('garden')).toEqual([]);
  });
});

describe('words', () => {
  const index = atOnce(wordIndexInSteps(numbers.map((number) => ['garden', number])));

  test('lead to the names that have most of them, each time anew', () => {
    const asked = index.ask(['garden', '123']);
    const first = index.candidates(asked);
    expect(first[0]).toBe(123);
    expect(first).toHaveLength(50);
    expect(index.candidates(asked)).toEqual(first);
    expect(index.candidates(index.ask(['299']))).toEqual([299]);
  });

  test('that nobody has lead nowhere', () => {
    expect(index.candidates(index.ask(['nothing', 'else']))).toEqual([]);
  });

  test('are alike in whole, in part or not at all', () => {
    expect(index.likeness(index.ask(['123', 'garden']), 123)).toBeCloseTo(1);
    expect(index.likeness(index.ask(['garden']), 123)).toBeGreaterThan(0);
    expect(index.likeness(index.ask(['garden']), 123)).toBeLessThan(0.5);
    expect(index.likeness(index.ask(['nothing']), 123)).toBe(0);
    expect(index.likeness(index.ask([]), 123)).toBe(0);
  });
});
