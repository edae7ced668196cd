/** The files of a folder post whose address has changed. */
import request from 'supertest';
import { explain } from '../../src/site/addresses/explain.js';
import { listRules } from '../../src/site/redirects/export/list-rules.js';
import { makeApp, makeBlog, post } from '../support/blog.js';
import type { Files } from '../support/folder.js';

const IMAGE = Buffer.from('image');

const BLOG: Files = {
  'site.yaml': 'title: T\nurl: https://blog.test\npermalink: /read/:slug\nlegacy: hugo\n',
  'posts/trip/index.md': post('date: 2014-03-09\nredirect_from: [/old/trip/, "/?p=7"]', '![x](photo.png)'),
  'posts/trip/photo.png': IMAGE,
  'posts/trip/img/Größe 1.JPG': IMAGE,
  'posts/trip/demo.html': '<!doctype html>',
  'posts/single.md': post('redirect_from: /old/single/'),
  'posts/taken/index.md': post('redirect_from: [/old/taken/]'),
  'posts/taken/a.png': IMAGE,
  'posts/taken/b.png': IMAGE,
  'posts/draft/index.md': post('draft: true\nredirect_from: /old/draft/'),
  'posts/draft/photo.png': IMAGE,
  'pages/old/taken/a.png': IMAGE,
  'pages/read/trip/other.png': IMAGE,
  _redirects:
    '/old/taken/b.png /read/single\n/soon /read/trip 302\n/pic /posts/trip/photo.png\n/away https://other.test/x\n/old/* /archive\n',
};

async function answerOf(target: string): Promise<string> {
  const { status, headers } = await request(makeApp(BLOG)).get(target);
  return `${status} ${headers['location'] ?? ''}`.trim();
}

test.each([
  ['/old/trip/photo.png', '301 /read/trip/photo.png'],
  ['/old/trip/photo.png?w=100', '301 /read/trip/photo.png?w=100'],
  ['/OLD/trip//Photo.png', '301 /read/trip/photo.png'],
  ['/old/trip/img/Gr%C3%B6%C3%9Fe%201.JPG', '301 /read/trip/img/Gr%C3%B6%C3%9Fe%201.JPG'],
  ['/old/trip/demo.html', '301 /read/trip/demo.html'],
  ['/2014/03/09/trip/photo.png', '301 /read/trip/photo.png'],
  ['/posts/trip/photo.png', '301 /read/trip/photo.png'],
  ['/soon/photo.png', '302 /read/trip/photo.png'],
  ['/pic', '301 /read/trip/photo.png'],
  ['/read/trip/photo.png', '200'],
])('%s answers %s: a file goes with its post', async (target, answer) => {
  expect(await answerOf(target)).toBe(answer);
});

test.each([
  ['/old/taken/a.png', '200', 'a file that is there'],
  ['/old/taken/b.png', '301 /read/single', 'a rule that somebody has written'],
  ['/old/trip/none.png', '301 /archive', 'a pattern, for what the post does not have'],
  ['/2014/03/09/trip/none.png', '404', 'nothing'],
  ['/away/photo.png', '404', 'nothing, below an address that leads to another site'],
  ['/2014/03/09/single/index.md', '404', 'nothing, for a post without a folder'],
  ['/posts/theme.css', '404', 'nothing: what stands below an old list is no file of a post'],
  ['/2014/03/09/trip/../draft/photo.png', '404', 'nothing, for a draft'],
])('%s answers %s: %s', async (target, answer) => {
  expect(await answerOf(target)).toBe(answer);
});

test('what only stands below the address of a post, and not in its folder, does not move with it', async () => {
  const app = makeApp(BLOG);
  expect((await request(app).get('/read/trip/other.png')).status).toBe(200);
  expect((await request(app).get('/2014/03/09/trip/other.png')).status).toBe(404);
});

test('a rule that goes before a live page does so for the post alone, not for its files', () => {
  const files = { ...BLOG, _redirects: '/was /read/trip 301!\n' };
  const rules = listRules(makeBlog(files).current().site.table).filter(({ kind }) => kind === 'address');
  const forced = rules.flatMap((rule) =>
    rule.kind === 'address' && rule.path.startsWith('/was') ? [[rule.path, rule.isForced]] : [],
  );
  expect(forced).toEqual(
    expect.arrayContaining([
      ['/was', true],
      ['/was/photo.png', false],
    ]),
  );
});

test('the export has a rule for each file, and explain names the line of the post', () => {
  const { table } = makeBlog(BLOG).current().site;
  const rules = listRules(table).flatMap((rule) => (rule.kind === 'address' ? rule : []));
  const listed = rules.filter(({ path }) => /^\/(?:old|soon)\/.*\./.test(path));
  expect(listed.map(({ path, to, status }) => `${path} ${to ?? ''} ${status}`).sort()).toEqual([
    '/old/taken/b.png /read/single 301',
    '/old/trip/demo.html /read/trip/demo.html 301',
    '/old/trip/img/Gr%C3%B6%C3%9Fe%201.JPG /read/trip/img/Gr%C3%B6%C3%9Fe%201.JPG 301',
    '/old/trip/photo.png /read/trip/photo.png 301',
    '/soon/demo.html /read/trip/demo.html 302',
    '/soon/img/Gr%C3%B6%C3%9Fe%201.JPG /read/trip/img/Gr%C3%B6%C3%9Fe%201.JPG 302',
    '/soon/photo.png /read/trip/photo.png 302',
  ]);
  const [winner] = explain(table, '/old/trip/photo.png').candidates;
  expect(winner?.entry).toMatchObject({ origin: { file: 'posts/trip/index.md', source: 'redirect_from' } });
});

test('a path of a thousand folders is looked up no longer than one of a few', () => {
  const { table } = makeBlog(BLOG).current().site;
  expect(explain(table, `/old/trip${'/a'.repeat(1000)}/photo.png`).candidates).toHaveLength(1);
});
