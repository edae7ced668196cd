import { codeBlock, list, quote, table } from './blocks.js';
import { createProse, type Prose } from './prose.js';
import { createRandom, seedOf, type Random } from './random.js';
import { CATEGORIES, NOUNS, PEOPLE } from './words.js';

/** A made-up post. It depends on the seed and on its number, not on how many there are. */
export interface GeneratedPost {
  readonly title: string;
  readonly slug: string;
  /** Where Perennial serves it. */
  readonly path: string;
  /** One or two addresses that it once had. */
  readonly oldPaths: readonly string[];
  /** The whole file. */
  readonly markdown: string;
}

/** How many pictures there are to link to: `pictures/1.png` and so on, beside the posts. */
export const PICTURES = 12;

const FIRST_DAY = Date.UTC(2008, 0, 1);
const DAYS = 6500;
const DAY_MS = 86_400_000;

/** Lengths are log-normal, as those of real posts are: many short ones, few long ones. */
const MEDIAN_WORDS = 740;
const SPREAD = 0.6;
const SHORTEST = 100;
const LONGEST = 6000;

/** Post `index`, with `furtherOldPaths` among its old addresses. */
export function generatePost(
  seed: number,
  index: number,
  furtherOldPaths: readonly string[] = [],
): GeneratedPost {
  const random = createRandom(seedOf(seed, index));
  const prose = createProse(random, () => linkFrom(seed, index, random));
  const { title, slug } = nameOf(seed, index);
  const date = new Date(FIRST_DAY + random.int(0, DAYS) * DAY_MS + random.int(0, DAY_MS / 1000 - 1) * 1000);
  const month = date.toISOString().slice(0, 7).replace('-', '/');
  const oldPaths = [`/${month}/${slug}/`, ...(random.chance(0.5) ? [`/blog/${slug}.html`] : [])];
  const frontMatter = [
    '---',
    `title: ${JSON.stringify(title)}`,
    `date: ${date.toISOString()}`,
    ...(random.chance(0.8) ? [`description: ${JSON.stringify(plain(prose.sentence()))}`] : []),
    `categories: [${random.pick(CATEGORIES)}]`,
    `tags: [${[...new Set(Array.from({ length: random.int(1, 5) }, () => tag(random)))].join(', ')}]`,
    ...(random.chance(0.2) ? [`author: ${random.pick(PEOPLE)}`] : []),
    'aliases:',
    ...[...oldPaths, ...furtherOldPaths].map((path) => `  - ${path}`),
    '---',
  ];
  const markdown = `${frontMatter.join('\n')}\n\n${body(random, prose)}\n`;
  return { title, slug, path: `/posts/${slug}`, oldPaths, markdown };
}

function nameOf(seed: number, index: number): { title: string; slug: string } {
  const random = createRandom(seedOf(seed ^ 0x5eed, index));
  const title = createProse(random, () => null).title();
  return { title, slug: `${title.toLowerCase().replaceAll(' ', '-')}-${index}` };
}

/** Mostly another site; else an earlier post, at its address. */
function linkFrom(seed: number, index: number, random: Random): string {
  if (index === 0 || random.chance(0.4)) return `https://example.org/${random.pick(NOUNS)}`;
  return `/posts/${nameOf(seed, random.int(0, index - 1)).slug}`;
}

function tag(random: Random): string {
  return random.pick(NOUNS);
}

function body(random: Random, prose: Prose): string {
  const goal = Math.min(LONGEST, Math.max(SHORTEST, MEDIAN_WORDS * Math.exp(SPREAD * normal(random))));
  const extras = extrasOf(random, prose);
  const blocks: string[] = [];
  let count = 0;
  while (count < goal) {
    const isSection = blocks.length > 0 && random.chance(0.22);
    const block = random.chance(0.08)
      ? list(random, prose)
      : random.chance(0.04)
        ? quote(prose)
        : prose.paragraph();
    blocks.push(...(isSection ? [`${random.chance(0.75) ? '##' : '###'} ${prose.title()}`, block] : [block]));
    count += block.split(' ').length;
  }
  for (const extra of extras) blocks.splice(random.int(1, blocks.length), 0, extra);
  return blocks.join('\n\n');
}

/** 40 % of the posts have code, 15 % a table, 30 % a picture. */
function extrasOf(random: Random, prose: Prose): string[] {
  const some = (probability: number, most: number, make: () => string): string[] =>
    random.chance(probability) ? Array.from({ length: random.int(1, most) }, make) : [];
  return [
    ...some(0.4, 7, () => codeBlock(random)),
    ...some(0.15, 2, () => table(random, prose)),
    ...some(0.3, 2, () => `![${plain(prose.title())}](./pictures/${random.int(1, PICTURES)}.png)`),
  ];
}

/** Front matter and alternative texts are plain: no marks, no links. */
function plain(text: string): string {
  return text.replace(/\[(.*?)\]\(.*?\)/g, '$1').replace(/[*`]/g, '');
}

/** Of the normal distribution (Box and Muller). */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
}
