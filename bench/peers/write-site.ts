import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import matter from 'gray-matter';
import type { GeneratedBlog } from '../corpus/blog.js';
import type { Peer } from './known-peers.js';

const PAGE_SIZE = 10;

/** The front matter that we generate, as far as it is counted here. Every system knows all of its keys. */
interface FrontMatter {
  readonly title: string;
  readonly date: Date;
  readonly categories: readonly string[];
  readonly aliases: readonly string[];
}

/**
 * Writes the generated posts, with the front matter that a peer reads, into its site. Gives the number of HTML files
 * that must be built of it: posts, a home page for ten of them, categories, old addresses.
 */
export function writeSite({ folder, posts }: GeneratedBlog, peer: Peer, site: string): number {
  const target = join(site, peer.posts);
  const pictures = join(site, peer.files, 'posts/pictures');
  mkdirSync(target, { recursive: true });
  cpSync(join(folder, 'posts/pictures'), pictures, { recursive: true });
  const categories = new Set<string>();
  let oldPaths = 0;
  for (const { path } of posts) {
    const name = `${basename(path)}.md`;
    const { data, content } = matter(readFileSync(join(folder, 'posts', name), 'utf8'), {});
    const frontMatter = data as FrontMatter;
    // beside a post of ours, but not beside the folder that the others make of it
    const body = content.replaceAll('](./pictures/', '](/posts/pictures/');
    writeFileSync(join(target, name), `---\n${yaml(frontMatter)}---\n${body}`);
    for (const category of frontMatter.categories) categories.add(category);
    oldPaths += frontMatter.aliases.length;
  }
  const pages = Math.ceil(posts.length / PAGE_SIZE);
  return posts.length + pages + categories.size + oldPaths;
}

function yaml(data: FrontMatter): string {
  return Object.entries(data)
    .map(([key, value]) => `${key}: ${value instanceof Date ? value.toISOString() : JSON.stringify(value)}\n`)
    .join('');
}
