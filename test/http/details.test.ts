import { load } from 'cheerio';
import request from 'supertest';
import { SITE_YAML, makeApp, post } from '../support/blog.js';
import { bodyOf } from '../support/http.js';

test.each(['/healthz/', '/HEALTHZ', '//healthz'])(
  '%s is another spelling of the health check, like that of any page',
  async (path) => {
    const response = await request(makeApp({})).get(path);
    expect([response.status, response.get('Location')]).toEqual([301, '/healthz']);
  },
);

test('the health check is never a 304', async () => {
  await request(makeApp({})).get('/healthz').set('If-None-Match', '*').expect(200, 'ok\n');
});

test('navigation leads straight to its page, however site.yaml spells the address', async () => {
  const navigation = 'navigation:\n  - {title: About, url: /About/}\n  - {title: Old, url: /old}\n';
  const app = makeApp({
    'site.yaml': `${SITE_YAML}${navigation}`,
    'pages/about.md': '---\ntitle: About\nredirect_from: /old\n---\n',
  });
  const $ = load(await bodyOf(app, '/about'));
  const links = $('.site-nav a').toArray();
  expect(links.map((link) => $(link).attr('href'))).toEqual(['/about', '/about']);
  expect(links.map((link) => $(link).attr('aria-current'))).toEqual(['page', 'page']);
});

test('the feed names a term once that is both a category and a tag', async () => {
  const feed = await bodyOf(
    makeApp({ 'posts/a.md': post('categories: Fun\ntags: [Fun, other]') }),
    '/feed.xml',
  );
  expect([...feed.matchAll(/<category>(.*?)<\/category>/g)].map(([, term]) => term)).toEqual([
    'Fun',
    'other',
  ]);
});

test('a redirect carries no ETag, an image does', async () => {
  const app = makeApp({ 'posts/a/index.md': post('redirect_from: /old'), 'posts/a/x.png': 'image' });
  expect((await request(app).get('/old')).get('ETag')).toBeUndefined();
  const { headers } = await request(app).get('/posts/a/x.png');
  await request(app)
    .get('/posts/a/x.png')
    .set('If-None-Match', headers['etag'] ?? '')
    .expect(304);
});

test('a task list is boxes with labels that nobody can change', async () => {
  const body =
    '- [x] done *well*\n- [ ] to do\n- plain\n\n1. [X] numbered\n\n- [x]no space\n- text [x] inside';
  const $ = load(await bodyOf(makeApp({ 'posts/a.md': post('', body) }), '/posts/a'));
  const boxes = $('.task-list-item label input[type=checkbox][disabled]').toArray();
  expect(boxes.map((box) => $(box).attr('checked') !== undefined)).toEqual([true, false, true]);
  expect($('ul.task-list, ol.task-list')).toHaveLength(2);
  expect($('.task-list-item').first().text().trim()).toBe('done well');
});
