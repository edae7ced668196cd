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
