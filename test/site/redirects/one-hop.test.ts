import fc from 'fast-check';
import { contentInSteps } from '../../../src/content/load-content.js';
import { resolve } from '../../../src/site/addresses/resolve.js';
import { createSite } from '../../../src/site/site.js';
import { atOnce } from '../../../src/steps.js';
import { isAbsoluteUrl } from '../../../src/urls.js';
import { NOW, SITE_YAML, post } from '../../support/blog.js';
import { makeFolder, type Files } from '../../support/folder.js';

/** One of some texts, the first of them more often than any other. */
const often = (first: string, ...others: readonly string[]): fc.Arbitrary<string> =>
  fc.constantFrom(first, first, ...others);

const joined = (...parts: readonly fc.Arbitrary<string>[]): fc.Arbitrary<string> =>
  fc.tuple(...parts).map((texts) => texts.join(''));

const path = fc.constantFrom('/', '/a', '/b', '/c', '/x', '/x/y', '/posts/p', '/posts/draft', '/tags/t');
const query = often('', '?id=1', '?id=2', '?p=1', '?id=1&p=1');

const from = fc.oneof(
  joined(path, often('', '/*', '/:s', '/:s/*', '*')),
  often('/*', '/:s', '/*/amp', '/:s/:t'),
);
const condition = often('', ' id=:x', ' id=1', ' id=:x p=:y', ' p=:x');
const to = fc.oneof(
  joined(path, query),
  joined(
    fc.constantFrom('/a', '/b', '/x', '/posts'),
    fc.constantFrom('', '/:splat', '/:s', '/:s/:t', '/:x'),
    often('', '?id=:x', '?p=:x', '?id=1', '?id=:y&p=:x', '?id=:splat'),
  ),
  fc.constantFrom('/:splat', '/:s?id=:x', 'https://other.test/:splat', 'https://blog.test/b', '/a#part'),
);
const line = fc.oneof(
  {
    weight: 9,
    arbitrary: joined(from, condition, fc.constant(' '), to, often('', ' 302', ' 301!', ' 302!')),
  },
  { weight: 1, arbitrary: joined(from, condition, often(' 410', ' 410!')) },
);
const regexp = fc.tuple(
  fc.constantFrom('^/x/(.*)$', '^/(.*)/y$', '^/([a-c])$', '/y(.*)'),
  fc.constantFrom('/$1', '/x/$1', '/a?id=$1', '/b'),
);
const oldAddresses = fc.uniqueArray(joined(path, query), { maxLength: 3 });

/** A few pages, and rules of every kind. */
const files = fc
  .record({
    lines: fc.array(line, { minLength: 1, maxLength: 6 }),
    regexps: fc.array(regexp, { maxLength: 1 }),
    redirectFrom: oldAddresses,
    aliases: oldAddresses,
    legacy: fc.constantFrom('[]', 'wordpress', '[medium, jekyll]'),
  })
  .map(({ lines, regexps, redirectFrom, aliases, legacy }): Files => ({
    'site.yaml': `${SITE_YAML}legacy: ${legacy}\n`,
    'pages/a.md': '---\ntitle: A\n---\n',
    'pages/b.md': '---\ntitle: B\n---\n',
    'pages/c.md': `---\ntitle: C\naliases: ${JSON.stringify(aliases)}\n---\n`,
    'posts/p.md': post(`tags: [t]\nredirect_from: ${JSON.stringify(redirectFrom)}`),
    'posts/draft.md': post('draft: true'),
    _redirects: lines.join('\n'),
    'redirects.yaml': `301:\n${regexps.map(([source, target]) => `  ${source}: ${target}\n`).join('')}`,
  }));

const end = often('', '/', '.html', '/index.html', '/z', '/a', '/amp', '/page/2', '/feed');
const asked = joined(path, end, query).map((target) => target.replace(/^\/\//, '/'));

test('whatever rules there are, even mistaken ones, nobody is sent in a circle or in two hops', () => {
  fc.assert(
    fc.property(files, fc.array(asked, { minLength: 20, maxLength: 40 }), (written, targets) => {
      const { content } = atOnce(contentInSteps(makeFolder(written), null));
      const { table } = createSite({ content, staticFiles: [] }, NOW).site;
      for (const target of targets) {
        const found = resolve(table, target);
        if (found.kind !== 'redirect' || isAbsoluteUrl(found.location)) continue;
        const [location = ''] = found.location.split('#');
        const { kind } = resolve(table, location);
        expect([target, location, kind]).toEqual([target, location, 'live']);
      }
    }),
    { numRuns: 200 },
  );
}, 60_000);
