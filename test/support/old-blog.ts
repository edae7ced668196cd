/**
 * Blogs that were moved, as movers leave them, with what is left of the old site and what is true of each old
 * address. What is expected follows from how they are made; no part of Perennial is asked.
 */
export {
  countFates,
  type Fate,
  type LoggedAddress,
  type OldAddress,
  type OldBlogCorpus,
} from './old-blog/corpus.js';
export { jekyllBlog } from './old-blog/jekyll.js';
export { mediumBlog } from './old-blog/medium.js';
export { wordpressBlog } from './old-blog/wordpress.js';
