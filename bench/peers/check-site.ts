import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GeneratedBlog } from '../corpus/blog.js';

/** Pages that a system adds by itself, such as Hugo's `/page/1/`. */
const MAX_EXTRA = 5;

/** What is wrong with a site that was built; null when nothing is. */
export function complaintAboutSite(
  output: string,
  { posts }: GeneratedBlog,
  htmlFiles: number,
): string | null {
  if (!existsSync(output)) return 'there is none';
  const found = readdirSync(output, { recursive: true }).filter((name) => String(name).endsWith('.html'));
  if (found.length < htmlFiles || found.length > htmlFiles + MAX_EXTRA)
    return `it has ${found.length} HTML files, not ${htmlFiles}`;
  const post = posts[Math.floor(posts.length / 2)];
  if (post === undefined) return 'there are no posts';
  const page = join(output, post.path, 'index.html');
  try {
    return readFileSync(page, 'utf8').includes(`<h1>${post.title}</h1>`)
      ? null
      : `${post.path} does not have its title`;
  } catch {
    return `${post.path} is missing`;
  }
}
