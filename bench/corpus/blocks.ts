import type { Prose } from './prose.js';
import type { Random } from './random.js';
import { SNIPPETS } from './snippets.js';
import { NOUNS } from './words.js';

/** A fenced block of code in one of a dozen languages. */
export function codeBlock(random: Random): string {
  const { language, code } = random.pick(SNIPPETS);
  const names = { a: random.pick(NOUNS), b: random.pick(NOUNS), c: random.pick(NOUNS) };
  const filled = code
    .replace(/\$([abcABC])/g, (_, letter: string) => nameFor(letter, names))
    .replace(/\$n/g, () => String(random.int(2, 9000)));
  return `\`\`\`${language}\n${filled}\n\`\`\``;
}

function nameFor(letter: string, names: Readonly<Record<'a' | 'b' | 'c', string>>): string {
  const name = names[letter.toLowerCase() === 'a' ? 'a' : letter.toLowerCase() === 'b' ? 'b' : 'c'];
  return letter === letter.toLowerCase() ? name : `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

export function table(random: Random, prose: Prose): string {
  const columns = random.int(3, 5);
  const row = (cell: () => string): string => `| ${Array.from({ length: columns }, cell).join(' | ')} |`;
  const cells = (): string => row(() => (random.chance(0.4) ? String(random.int(1, 99_999)) : prose.word()));
  return [row(prose.word), row(() => '---'), ...Array.from({ length: random.int(3, 10) }, cells)].join('\n');
}

export function list(random: Random, prose: Prose): string {
  const isNumbered = random.chance(0.3);
  const items = Array.from({ length: random.int(3, 7) }, prose.sentence);
  return items.map((item, index) => `${isNumbered ? `${index + 1}.` : '-'} ${item}`).join('\n');
}

export function quote(prose: Prose): string {
  return `> ${prose.sentence()} ${prose.sentence()}`;
}
