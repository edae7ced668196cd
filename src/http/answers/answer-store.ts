import { createCache } from '../../memory/cache.js';
import { encodeAnswer, type Answer, type Representation } from './answer.js';
import type { Encoding } from './codings.js';

/** Answers that can be sent, by address. What was not asked for the longest makes room, and is made again when it is. */
export interface AnswerStore {
  /** At once, for those who can send it at once. */
  readonly find: (path: string) => Answer | undefined;
  /** Made once, however many ask for it meanwhile. Rejects when `make` does; nothing is kept then. */
  readonly findOrMake: (path: string, make: () => Answer | Promise<Answer>) => Promise<Answer>;
  /** Encodes a kept answer, once, however many ask for it meanwhile. */
  readonly encode: (path: string, answer: Answer, encoding: Encoding) => Promise<Representation>;
  /** Notes that an answer is asked for in brotli; who is asked for again is worth some time. */
  readonly want: (path: string, answer: Answer) => void;
  /** Makes the next answer that is wanted as small as it can become; false when none is. */
  readonly improveNext: () => Promise<boolean>;
  /** How full it is, from 0 to 1. */
  readonly fill: () => number;
}

/** Larger ones would keep a processor busy for seconds. */
const MAX_BYTES_IMPROVED = 256 * 1024;

/** Addresses that are noted at a time; the others are asked for again. */
const MAX_WANTED = 10_000;

/** An empty store that keeps at most `maxBytes` of bodies, in all codings. */
export function createAnswerStore(maxBytes: number): AnswerStore {
  const kept = createCache<string, Answer>(maxBytes, sizeOf);
  const making = createSharedWork<Answer>();
  const encoding = createSharedWork<Representation>();
  const encode: AnswerStore['encode'] = (path, answer, as) =>
    encoding(`${as} ${path}`, async () => {
      const representation = await encodeAnswer(answer, as);
      // it may have had to make room, or another may be at its place
      if (kept.get(path) === answer) kept.set(path, answer);
      return representation;
    });
  const wanted = new Set<string>();
  return {
    find: kept.get,
    findOrMake: (path, make) => {
      const answer = kept.get(path);
      if (answer !== undefined) return Promise.resolve(answer);
      return making(path, async () => {
        const made = await make();
        kept.set(path, made);
        return made;
      });
    },
    encode,
    want: (path, { representations: { identity, br } }) => {
      if (br === undefined || br.isSmallest) return;
      if (!br.wasAsked) br.wasAsked = true;
      else if (identity.body.length <= MAX_BYTES_IMPROVED && wanted.size < MAX_WANTED) wanted.add(path);
    },
    improveNext: async () => {
      const [path] = wanted;
      if (path === undefined) return false;
      wanted.delete(path);
      const answer = kept.get(path);
      if (answer !== undefined) await encode(path, answer, 'small-br');
      return true;
    },
    fill: () => (maxBytes === 0 ? 1 : kept.total() / maxBytes),
  };
}

function sizeOf({ representations: { identity, gzip = identity, br = identity } }: Answer): number {
  const all = new Set([identity, gzip, br]);
  return [...all].reduce((sum, { body }) => sum + body.length, 0);
}

/** Lets those who ask for the same thing at the same time have the same promise. */
function createSharedWork<T>(): (key: string, work: () => Promise<T>) => Promise<T> {
  const underWay = new Map<string, Promise<T>>();
  return (key, work) => {
    const begun = underWay.get(key);
    if (begun !== undefined) return begun;
    const promise = work().finally(() => underWay.delete(key));
    underWay.set(key, promise);
    return promise;
  };
}
