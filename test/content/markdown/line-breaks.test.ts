import request from 'supertest';
import { SITE_YAML, makeApp, post } from '../../support/blog.js';
import { postBody } from '../../support/post-body.js';

const WITH_BREAKS = { 'site.yaml': `${SITE_YAML}line_breaks: true\n` };
const BODY = 'Roses are red,\nviolets are blue.\n\n第一行\n第二行\n\n- one\n  two\n\n```\na\nb\n```\n';

test('a line end inside a paragraph is white space', async () => {
  const $ = await postBody(BODY);
  expect($('br')).toHaveLength(0);
  expect($('p').first().text()).toBe('Roses are red,\nviolets are blue.');
});

test('with line_breaks: true it is a line break, in any script and in lists, and not in code', async () => {
  const $ = await postBody(BODY, WITH_BREAKS);
  expect(
    $('p')
      .map((_, p) => ($(p).html() ?? '').replaceAll('\n', ''))
      .get(),
  ).toEqual(['Roses are red,<br>violets are blue.', '第一行<br>第二行']);
  expect($('li br')).toHaveLength(1);
  expect($('code').text()).toBe('a\nb\n');
});

test('with line_breaks: true a break that is written as one is not doubled', async () => {
  const $ = await postBody('one  \ntwo\\\nthree\n', WITH_BREAKS);
  expect($('br')).toHaveLength(2);
});

test('with line_breaks: true feeds have the breaks, and what lists tell of a post stays in one line', async () => {
  const app = makeApp({ 'posts/hello.md': post('', BODY), ...WITH_BREAKS });
  expect((await request(app).get('/feed.json')).text).toContain('第一行\\u003cbr>');
  expect((await request(app).get('/')).text).toContain('Roses are red, violets are blue.');
});
