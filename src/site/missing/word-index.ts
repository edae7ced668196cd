import { forEachInSteps, type Steps } from '../../steps.js';

/** Finds names by their words; rare words count more. Names are numbered from 0. */
export interface WordIndex {
  /** The names that have most of these words, in no order; at most `MAX_CANDIDATES`. */
  readonly candidates: (asked: AskedWords) => readonly number[];
  /** Looks different words up once, for as many questions as there are. */
  readonly ask: (words: readonly string[]) => AskedWords;
  /** How much of a name and of the words asked for is the same: 0 for nothing, 1 for every word (Dice's coefficient of their weights). */
  readonly likeness: (asked: AskedWords, name: number) => number;
}

/** Words, rarest first, as far as the index knows them. */
export interface AskedWords {
  readonly known: readonly number[];
  /** Of all words, the unknown too. */
  readonly weight: number;
}

const MAX_CANDIDATES = 50;
/** What one question may read of the index: with 100,000 posts, a few words have half of the names each. */
const MAX_POSTINGS = 5000;
/** `the`, `how`, `und`: what is this short seldom says what a text is about. */
const SHORT_WORD = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\d]{1,3}$/u;

/** Indexes names, each given as its different words. */
export function* wordIndexInSteps(names: readonly (readonly string[])[]): Steps<WordIndex> {
  const { ids, offsets, postings } = yield* postingsInSteps(names);
  const weights = Float32Array.from(offsets.subarray(0, -1), (offset, word) =>
    rarity(names.length, (offsets[word + 1] ?? 0) - offset),
  );
  const nameWeights = new Float32Array(names.length);
  yield* forEachInSteps([...ids], ([word, id]) => {
    weights[id] = weightOf(word, weights[id] ?? 0);
    for (const name of postingsOf(id)) nameWeights[name] = (nameWeights[name] ?? 0) + (weights[id] ?? 0);
  });
  // reset after each question, so that one costs what it finds and not what there is
  const found = new Float32Array(names.length);

  function postingsOf(word: number): Uint32Array {
    return postings.subarray(offsets[word], offsets[word + 1]);
  }

  function likenessOf(shared: number, { weight }: AskedWords, name: number): number {
    return (2 * shared) / (weight + (nameWeights[name] ?? 0));
  }

  return {
    ask: (words) => {
      const known = words.flatMap((word) => ids.get(word) ?? []);
      const unknown = words.filter((word) => !ids.has(word));
      return {
        known: known.sort((a, b) => postingsOf(a).length - postingsOf(b).length),
        weight:
          known.reduce((sum, word) => sum + (weights[word] ?? 0), 0) +
          unknown.reduce((sum, word) => sum + weightOf(word, rarity(names.length, 1)), 0),
      };
    },
    candidates: (asked) => {
      const touched: number[] = [];
      let left = MAX_POSTINGS;
      for (const word of asked.known) {
        const weight = weights[word] ?? 0;
        const list = postingsOf(word).subarray(0, left);
        for (const name of list) {
          if (found[name] === 0) touched.push(name);
          found[name] = (found[name] ?? 0) + weight;
        }
        left -= list.length;
      }
      const best = bestOf(touched, (name) => likenessOf(found[name] ?? 0, asked, name));
      for (const name of touched) found[name] = 0;
      return best;
    },
    likeness: (asked, name) => {
      const shared = asked.known.filter((word) => includes(postingsOf(word), name));
      return likenessOf(
        shared.reduce((sum, word) => sum + (weights[word] ?? 0), 0),
        asked,
        name,
      );
    },
  };
}

/** Word ids in the order of their first appearance, and for each word its names in ascending order, end to end. */
function* postingsInSteps(names: readonly (readonly string[])[]): Steps<{
  ids: ReadonlyMap<string, number>;
  offsets: Uint32Array;
  postings: Uint32Array;
}> {
  const ids = new Map<string, number>();
  const counts: number[] = [];
  yield* forEachInSteps(names, (words) => {
    for (const word of words) {
      const id = ids.get(word) ?? ids.size;
      ids.set(word, id);
      counts[id] = (counts[id] ?? 0) + 1;
    }
  });
  const offsets = new Uint32Array(counts.length + 1);
  for (const [id, count] of counts.entries()) offsets[id + 1] = (offsets[id] ?? 0) + count;
  const next = offsets.slice();
  const postings = new Uint32Array(offsets.at(-1) ?? 0);
  let name = 0;
  yield* forEachInSteps(names, (words) => {
    for (const word of words) {
      const id = ids.get(word) ?? 0;
      const place = next[id] ?? 0;
      postings[place] = name;
      next[id] = place + 1;
    }
    name += 1;
  });
  return { ids, offsets, postings };
}

/** Inverse document frequency. */
function rarity(names: number, withWord: number): number {
  return Math.log(1 + names / withWord);
}

function weightOf(word: string, rarityOfWord: number): number {
  return SHORT_WORD.test(word) ? rarityOfWord / 2 : rarityOfWord;
}

/** The names with the highest scores, in linear time. */
function bestOf(names: readonly number[], scoreOf: (name: number) => number): readonly number[] {
  const best: { name: number; score: number }[] = [];
  for (const name of names) {
    const score = scoreOf(name);
    if (best.length === MAX_CANDIDATES && score <= (best.at(-1)?.score ?? 0)) continue;
    const place = best.findIndex((other) => other.score < score);
    best.splice(place === -1 ? best.length : place, 0, { name, score });
    if (best.length > MAX_CANDIDATES) best.pop();
  }
  return best.map(({ name }) => name);
}

/** Binary search. */
function includes(sorted: Uint32Array, value: number): boolean {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return sorted[low] === value;
}
