import type { Post } from '../../../src/content/documents/document.js';
import { createBodyRenderer, type BodyUse } from '../../../src/site/bodies/render-body.js';
import type { Site } from '../../../src/site/site.js';
import { makeBlog, post } from '../../support/blog.js';
import { png } from '../../support/images.js';

const BODY = `# Title

A [neighbour](b.md#x), an [address](/about), [itself](?page=2), <a href="https://example.com/">another site</a>.

![A picture](p.png)

\`\`\`js
const answer = 42;
\`\`\`

A note[^1]. {% raw %}

[^1]: Here.
`;

const USES: readonly BodyUse[] = ['page', 'feed'];

function siteWith(body: string): { site: Site; a: Post } {
  const files = {
    'posts/a.md': post('', body),
    'posts/b.md': post('date: 2020-01-01'),
    'posts/p.png': png(40, 30),
  };
  const { site } = makeBlog(files).current();
  const [a] = site.documents.posts;
  if (a === undefined) throw new Error('unreachable: it was written above');
  return { site, a };
}

test('what a body is rendered from can be sent to another thread, and so can what becomes of it', () => {
  const { site, a } = siteWith(BODY);
  const elsewhere = createBodyRenderer(structuredClone(site.bodySettings));
  const [page, feed] = USES.map((use) =>
    structuredClone(elsewhere.render(structuredClone(site.bodyJob(a, use)))),
  );
  expect(page).toEqual(site.rendered(a));
  expect(page?.html).toContain('width="40" height="30"');
  expect(feed?.html).toBe(site.htmlForFeed(a));
  expect(feed?.html).toContain('href="https://blog.test/posts/b#x"');
});

test('only what is rendered for a check is inspected, and then a page as well', () => {
  const { site, a } = siteWith(BODY);
  const { render, inspect } = createBodyRenderer(site.bodySettings);
  const bodyFor = (use: BodyUse) => structuredClone(render(site.bodyJob(a, use)));
  const page = bodyFor('page');
  const checked = bodyFor('check');
  expect(page.inspection).toBeNull();
  expect(bodyFor('feed').inspection).toBeNull();
  expect({ ...checked, inspection: null }).toEqual(page);
  expect(checked.inspection).toEqual(inspect(site.bodyJob(a, 'check')));
  expect(checked.inspection?.links.map(({ written }) => written)).toEqual([
    'b.md#x',
    '/about',
    '?page=2',
    'https://example.com/',
    'p.png',
  ]);
  expect(site.inspectionOf(a)).toEqual(checked.inspection);
  expect(site.idsOf(a)).toEqual(new Set(['title', 'fn1', 'fnref1']));
});

test('what was inspected elsewhere is not inspected again', () => {
  const { site, a } = siteWith(BODY);
  const { render, inspect } = createBodyRenderer(site.bodySettings);
  const linesTooDeep = [1, 2, 3];
  site.keepBody(a, 'check', {
    ...render(site.bodyJob(a, 'page')),
    inspection: { ...inspect(site.bodyJob(a, 'check')), linesTooDeep },
  });
  expect(site.hasBody(a, 'check')).toBe(true);
  expect(site.inspectionOf(a).linesTooDeep).toBe(linesTooDeep);
});

test('what was rendered elsewhere is not rendered again', () => {
  const { site, a } = siteWith(BODY);
  const { render } = createBodyRenderer(site.bodySettings);
  for (const use of USES) {
    const body = render(site.bodyJob(a, use));
    site.keepBody(a, use, { ...body, html: `made elsewhere for a ${use}`, minutes: 99 });
  }
  expect(site.rendered(a).html).toBe('made elsewhere for a page');
  expect(site.htmlForFeed(a)).toBe('made elsewhere for a feed');
  expect(site.digestOf(a).minutes).toBe(99);
});

test.each(['', '# Only a title', BODY, `${'word '.repeat(300)}\n\nMore.`, '日本語。'.repeat(90)])(
  'a list is told the same whether or not the body was rendered before: %j',
  (body) => {
    const before = siteWith(body);
    const behind = siteWith(body);
    const { excerpt, minutes } = behind.site.rendered(behind.a);
    expect(before.site.digestOf(before.a)).toEqual({ excerpt, minutes });
    expect(behind.site.digestOf(behind.a)).toEqual({ excerpt, minutes });
  },
);

test('a body is read, adapted and printed in steps, and others may come between', () => {
  const { site, a } = siteWith('Text without code.');
  const { renderInSteps } = createBodyRenderer(site.bodySettings);
  expect([...renderInSteps(site.bodyJob(a, 'page'))]).toHaveLength(2);
});
