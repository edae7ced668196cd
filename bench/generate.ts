/** Writes the posts of the benchmark into a folder, to serve them by hand. */
import { parseArgs } from 'node:util';
import { writeBlog } from './corpus/blog.js';

const { values, positionals } = parseArgs({
  options: {
    posts: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    redirects: { type: 'string', default: '0' },
  },
  allowPositionals: true,
});

const [folder] = positionals;
const posts = Number(values.posts);
const seed = Number(values.seed);
const redirects = Number(values.redirects);
if (folder === undefined || !posts || Number.isNaN(seed) || Number.isNaN(redirects)) {
  process.stderr.write('Usage: generate FOLDER [--posts 1000] [--seed 1] [--redirects 0]\n');
  process.exitCode = 2;
} else {
  const blog = writeBlog(folder, { posts, seed, redirects, redirectsIn: '_redirects' });
  process.stdout.write(`${blog.posts.length} posts and ${blog.redirects.length} redirects in ${folder}\n`);
}
