import type { Random } from './random.js';
import { ADJECTIVES, NOUNS, PEOPLE, SMALL_WORDS, VERBS } from './words.js';

/** Text like what people write, as far as a parser and a compressor can tell. */
export interface Prose {
  readonly sentence: () => string;
  readonly paragraph: () => string;
  readonly title: () => string;
  readonly word: () => string;
}

/** Where a sentence may lead: an address to link to, or null for no link. */
export type LinkSource = () => string | null;

export function createProse(random: Random, link: LinkSource): Prose {
  const word = (): string =>
    random.pick(random.chance(0.6) ? NOUNS : random.chance(0.5) ? VERBS : ADJECTIVES);
  const anyWord = (): string => (random.chance(0.36) ? smallWord(random) : word());
  const sentence = (): string => {
    const length = random.int(6, 24);
    const parts = Array.from({ length }, (_, place) => {
      const mark =
        place > 2 && place < length - 2 && random.chance(0.07) ? random.pick([',', ',', ';', ' —']) : '';
      return `${dress(anyWord(), random, link)}${mark}`;
    });
    if (random.chance(0.05)) parts.splice(1, 0, random.pick(PEOPLE));
    return `${capitalise(parts.join(' '))}${random.pick(['.', '.', '.', '.', '?', '!'])}`;
  };
  return {
    word,
    sentence,
    paragraph: () => Array.from({ length: random.int(2, 7) }, sentence).join(' '),
    title: () => {
      const words = Array.from({ length: random.int(3, 7) }, () =>
        random.chance(0.25) ? smallWord(random) : word(),
      );
      return capitalise(words.join(' '));
    },
  };
}

/** As in every language, a few words do most of the work: the n-th is about n times rarer than the first. */
function smallWord(random: Random): string {
  const place = Math.floor(SMALL_WORDS.length ** random.next()) - 1;
  return SMALL_WORDS[place] ?? SMALL_WORDS[0];
}

function dress(word: string, random: Random, link: LinkSource): string {
  const roll = random.next();
  if (roll > 0.06) return word;
  if (roll > 0.045) return `*${word}*`;
  if (roll > 0.03) return `**${word}**`;
  if (roll > 0.012) return `\`${word}()\``;
  if (roll > 0.008) return `“${word}”`;
  const address = link();
  return address === null ? word : `[${word}](${address})`;
}

function capitalise(text: string): string {
  return text.replace(/[a-z]/, (letter) => letter.toUpperCase());
}
