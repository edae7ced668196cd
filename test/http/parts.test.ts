import { rmSync } from 'node:fs';
import { join } from 'node:path';
import request from 'supertest';
import { appFor, makeApp, makeBlog, post } from '../support/blog.js';
import { listen } from '../support/http.js';
import { themeWith } from '../support/theme.js';

const YEARS = Array.from({ length: 30 }, (_, index) => 1990 + index);

const FILES = Object.fromEntries(
  YEARS.map((year) => [`posts/p${year}.md`, post(`title: Post of ${year}\ndate: ${year}-06-01`)]),
);

test('who asks for something else is answered while a long archive is being printed', async () => {
  const views = themeWith({
    'partials/archive-year.njk': '{% for number in range(20000) %}{% endfor %}{{ group.year }}\n',
  });
  const { port } = await listen(appFor(makeBlog(FILES, { views })));
  const answered: string[] = [];
  const ask = async (path: string): Promise<void> => {
    await request(`http://127.0.0.1:${port}`).get(path).expect(200);
    answered.push(path);
  };
  const archive = ask('/archive');
  while (!answered.includes('/archive')) await ask('/healthz');
  await archive;
  expect(answered.indexOf('/archive')).toBeGreaterThan(1);
});

describe('a theme of its own that prints', () => {
  test('the archive in one piece may do so', async () => {
    const views = themeWith({
      'archive.njk':
        '{% for group in years %}{{ group.year }}: {{ group.posts | length }} {% for post in group.posts %}{{ post.title }}{% endfor %};{% endfor %}',
    });
    const { text } = await request(makeApp(FILES, { views })).get('/archive').expect(200);
    expect(text.split(';').slice(0, -1)).toEqual(
      YEARS.toReversed().map((year) => `${year}: 1 Post of ${year}`),
    );
  });

  test('the sitemap in one piece may do so', async () => {
    const views = themeWith({ 'sitemap.xml.njk': '{% for entry in pages %}{{ entry.url }}\n{% endfor %}' });
    const { text } = await request(makeApp(FILES, { views })).get('/sitemap.xml').expect(200);
    expect(text).toContain('https://blog.test/posts/p2011\n');
  });
});

test('a theme without templates for parts prints its pages', async () => {
  const views = themeWith({ 'archive.njk': '{% for group in years %}{{ group.year }} {% endfor %}' });
  rmSync(join(views, 'partials/archive-year.njk'));
  const { text } = await request(makeApp(FILES, { views })).get('/archive').expect(200);
  expect(text.trim().split(' ')).toHaveLength(YEARS.length);
});

test('a sitemap of more addresses than one part has lists them all, each once', async () => {
  const categories = Array.from({ length: 1200 }, (_, index) => `c${index}`);
  const app = makeApp({ 'posts/a.md': post(`categories: [${categories.join(', ')}]`) });
  const { text } = await request(app).get('/sitemap.xml').expect(200);
  const found = [...text.matchAll(/<loc>https:\/\/blog\.test\/categories\/(c\d+)<\/loc>/g)];
  expect(found.map(([, name]) => name).toSorted()).toEqual(categories.toSorted());
});
