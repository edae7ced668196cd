import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { picture } from './picture.js';
import { generatePost, PICTURES } from './post.js';

export interface BlogRequest {
  readonly posts: number;
  readonly seed: number;
  /** Further redirects, `/old/1` and so on. */
  readonly redirects: number;
  readonly redirectsIn: '_redirects' | 'front matter';
}

/** What was written, as far as somebody who asks for it must know. */
export interface GeneratedBlog {
  readonly folder: string;
  readonly posts: readonly {
    readonly title: string;
    readonly path: string;
    readonly oldPaths: readonly string[];
  }[];
  readonly redirects: readonly { readonly from: string; readonly to: string }[];
}

const SETTINGS = `title: A blog of some size
description: Made up, to measure with.
url: http://localhost:3000
language: en-GB
author:
  name: Nobody
page_size: 10
feed_size: 20
`;

/** Writes a content folder. The first posts of a large blog are those of a small one. */
export function writeBlog(folder: string, request: BlogRequest): GeneratedBlog {
  const { posts: count, seed, redirects: extra, redirectsIn } = request;
  mkdirSync(join(folder, 'posts/pictures'), { recursive: true });
  writeFileSync(join(folder, 'site.yaml'), SETTINGS);
  for (let number = 1; number <= PICTURES; number += 1) {
    writeFileSync(join(folder, `posts/pictures/${number}.png`), picture(100 * number, 80 * number));
  }
  const isInPosts = redirectsIn === 'front matter';
  const posts = Array.from({ length: count }, (_, index) => {
    const furtherOldPaths = isInPosts ? oldNumbers(index, count, extra).map(oldPath) : [];
    const { slug, title, path, oldPaths, markdown } = generatePost(seed, index, furtherOldPaths);
    writeFileSync(join(folder, `posts/${slug}.md`), markdown);
    return { title, path, oldPaths };
  });
  const redirects = Array.from({ length: extra }, (_, index) => ({
    from: oldPath(index),
    to: posts[index % count]?.path ?? '/',
  }));
  if (!isInPosts && extra > 0) {
    writeFileSync(
      join(folder, '_redirects'),
      redirects.map(({ from, to }) => `${from} ${to} 301\n`).join(''),
    );
  }
  return { folder, posts, redirects };
}

function oldPath(index: number): string {
  return `/old/${index + 1}`;
}

/** Which of the further redirects lead to post `index`: they go round. */
function oldNumbers(index: number, count: number, extra: number): number[] {
  return Array.from(
    { length: Math.max(0, Math.ceil((extra - index) / count)) },
    (_, round) => index + round * count,
  );
}
