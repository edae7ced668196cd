import { createCache } from '../../cache.js';
import type { Answer } from './answer.js';

/** Answers that are ready, by address. What was not asked for the longest makes room, and is made again when it is. */
export interface AnswerStore {
  /** At once, for those who can send it at once. */
  readonly find: (path: string) => Answer | undefined;
  /** Made once, however many ask for it meanwhile. Rejects when `make` does; nothing is kept then. */
  readonly findOrMake: (path: string, make: () => Promise<Answer>) => Promise<Answer>;
}

/** An empty store that keeps at most `mostBytes` of bodies, in all codings. */
export function createAnswerStore(mostBytes: number): AnswerStore {
  const kept = createCache<string, Answer>(mostBytes, ({ size }) => size);
  const underWay = new Map<string, Promise<Answer>>();
  const begin = async (path: string, make: () => Promise<Answer>): Promise<Answer> => {
    try {
      const answer = await make();
      kept.set(path, answer);
      return answer;
    } finally {
      underWay.delete(path);
    }
  };
  return {
    find: kept.get,
    findOrMake: (path, make) => {
      const answer = kept.get(path);
      if (answer !== undefined) return Promise.resolve(answer);
      const begun = underWay.get(path) ?? begin(path, make);
      underWay.set(path, begun);
      return begun;
    },
  };
}
