import type { Site } from '../../src/site/site.js';
import type { View } from '../../src/site/view.js';
import { render } from '../../src/views/render.js';
import { makeBlog, post } from '../support/blog.js';

const FILES = {
  'posts/told.md': post('description: A description.\ntimeToRead: 7\ntags: [all]', 'A text.'),
  'posts/untold.md': post('tags: [all]', 'A text.'),
};

/** Which texts are read for a view, and how. */
function readFor(viewOf: (site: Site) => View): { read: string[]; body: string } {
  const { site, templates } = makeBlog(FILES).current();
  const read: string[] = [];
  const watched: Site = {
    ...site,
    rendered: (document) => {
      read.push(`all of ${document.slug}`);
      return site.rendered(document);
    },
    digestOf: (document) => {
      read.push(document.slug);
      return site.digestOf(document);
    },
  };
  const { body } = render(templates, watched, viewOf(watched), '/');
  return { read: [...new Set(read)], body };
}

test.each<[string, (site: Site) => View]>([
  ['home page', () => ({ name: 'home', number: 1 })],
  [
    'page of a tag',
    ({ taxonomies: { tags } }) => {
      const [term] = tags.terms;
      if (term === undefined) throw new Error('unreachable: the posts have a tag');
      return { name: 'term', term, number: 1 };
    },
  ],
])('the %s renders no post, and reads only those whose front matter leaves something open', (_, viewOf) => {
  const { read, body } = readFor(viewOf);
  expect(read).toEqual(['untold']);
  expect(body).toContain('A description.');
  expect(body).toContain('A text.');
  expect(body).toContain('7 min read');
  expect(body).toContain('1 min read');
});

test('the archive reads no post', () => {
  expect(readFor(() => ({ name: 'archive' })).read).toEqual([]);
});
