import { createHash } from 'node:crypto';
import { staticFilesInSteps } from '../../src/content/static-files.js';
import { post, problemsOf } from '../support/blog.js';
import { makeFolder } from '../support/folder.js';
import { atOnce } from '../../src/steps.js';

const MEGABYTE = 1024 * 1024;

const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex').slice(0, 10);

test.each([0, 1, 256 * 1024, 256 * 1024 + 1, MEGABYTE, 5 * MEGABYTE + 1])(
  'the name of a file of %i bytes has a part of the SHA-256 of its content',
  (length) => {
    const bytes = Buffer.alloc(length, 'some bytes');
    const { files, problems } = atOnce(staticFilesInSteps(makeFolder({ 'talk.mp4': bytes })));
    expect(problems).toEqual([]);
    expect(files.map(({ hashedName }) => hashedName)).toEqual([`talk.${hashOf(bytes)}.mp4`]);
  },
);

test('others come between while a large file is read', () => {
  const stepsFor = (length: number): number =>
    [...staticFilesInSteps(makeFolder({ 'talk.mp4': Buffer.alloc(length) }))].length;
  expect(stepsFor(9 * MEGABYTE)).toBeGreaterThanOrEqual(stepsFor(MEGABYTE) + 8);
});

test.each([
  ['_redirects', /would be served as a file/, /^Move it to content\/_redirects/],
  ['_headers', /would be served as a file/, /^Remove it/],
  ['robots.txt', /makes \/robots\.txt itself/, /views\/robots\.txt\.njk/],
  ['sitemap.xml', /has the address \/sitemap\.xml, and so has the blog itself/, /^Remove it: .* template/],
  ['feed.xml', /has the address \/feed\.xml, and so has the blog itself/, /^Remove it: .* template/],
  ['atom.xml', /has the address \/atom\.xml, and so has the blog itself/, /^Remove it: .* template/],
  ['feed.json', /has the address \/feed\.json, and so has the blog itself/, /^Remove it: .* template/],
])('%s in the static folder is told once, with what to do', (name, message, hint) => {
  const folder = makeFolder({ [name]: 'x\n', 'theme.css': '', 'favicon.svg': '' });
  const problems = problemsOf({ 'posts/a.md': post() }, { static: folder });
  expect(problems).toHaveLength(1);
  expect(problems[0]?.file).toBe(`${folder}/${name}`);
  expect(problems[0]?.message).toMatch(message);
  expect(problems[0]?.hint).toMatch(hint);
});

test('files with such names in other folders are files like any other', () => {
  const files = { 'old/_redirects': 'x', 'old/robots.txt': 'x', 'theme.css': '', 'favicon.svg': '' };
  expect(problemsOf({ 'posts/a.md': post() }, { static: makeFolder(files) })).toEqual([]);
});
