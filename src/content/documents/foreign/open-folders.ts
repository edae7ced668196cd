import { dirname } from 'node:path/posix';
import type { Problem } from '../../../problems.js';
import type { FoundFile } from '../../files.js';
import type { Post } from '../document.js';

/** Hexo keeps the pictures of `hello.md` in `hello/`: here they would be public while the post is hidden. */
export function openFolders(posts: readonly Post[], attachments: readonly FoundFile[]): Problem[] {
  const hidden = posts.filter(({ published, bundle }) => !published && bundle === null);
  const folders = hidden.length === 0 ? new Set() : new Set(attachments.map(({ name }) => dirname(name)));
  // another post's, which are hidden or shown with that
  for (const { bundle } of posts) if (bundle !== null) folders.delete(bundle);
  return hidden
    .map(({ file }) => ({ file, folder: file.replace(/\.\w+$/, '') }))
    .filter(({ folder }) => folders.has(folder))
    .map(({ file, folder }) => ({
      file,
      line: null,
      message: `is hidden, and the files in ${folder}/ are not`,
      hint: `Rename it to ${folder}/index.md: the files of a folder are hidden with its post.`,
    }));
}
