import { SITE_YAML, post, problemsOf } from '../../support/blog.js';
import type { Files } from '../../support/folder.js';

const NONE =
  'Correct the target; for something that is gone on purpose, write the status 410 in content/_redirects.';

/** A blog whose posts stood at `/posts/:slug` before. */
const BLOG: Files = {
  'site.yaml': `${SITE_YAML}permalink: /:category/:slug\n`,
  'posts/lisbon-by-tram/index.md': post('title: Lisbon by tram\ncategories: [Travel]\ntags: [trains]'),
  'posts/lisbon-by-tram/tram.png': 'picture',
  'posts/http-caching.md': post('title: HTTP caching\ncategories: [Web]'),
  'posts/soon.md': post('title: A later day\ncategories: [Web]\ndate: 2999-01-01'),
};

const hintsOf = (files: Files, siteUrl = 'https://blog.test'): string[] =>
  problemsOf({ ...BLOG, ...files }, { siteUrl }).map(({ hint }) => hint);

test.each<[line: string, hint: string]>([
  ['/best /posts/http-caching', 'Did you mean /web/http-caching?'],
  ['/best /posts/http-caching?x=1#top 302', 'Did you mean /web/http-caching?'],
  ['/best/* /posts/lisbon-by-tram', 'Did you mean /travel/lisbon-by-tram?'],
  ['/?p=7 /posts/lisbon-by-tramm', 'Did you mean /travel/lisbon-by-tram?'],
  ['/best /soon', 'Did you mean /web/soon?'],
  ['/trains /tags/train', 'Did you mean /tags/trains?'],
  ['/map.png /posts/lisbon-by-tram/tram.png', 'Did you mean /travel/lisbon-by-tram/tram.png?'],
  ['/best /nowhere', NONE],
  ['/best/* /nowhere', NONE],
  ['/map.png /posts/lisbon-by-tram/map.png', NONE],
])('for the line %s, whose target does not exist, the hint is what was meant', (line, hint) => {
  expect(hintsOf({ _redirects: `${line}\n` })).toEqual([hint]);
});

test('the same goes for redirect_to, and for a blog below a path', () => {
  const files = { 'pages/best.md': '---\ntitle: Best\nredirect_to: /posts/http-caching\n---\n' };
  expect(hintsOf(files)).toEqual(['Did you mean /web/http-caching?']);
  expect(hintsOf(files, 'https://blog.test/blog')).toEqual(['Did you mean /blog/web/http-caching?']);
  const mended = { 'pages/best.md': '---\ntitle: Best\nredirect_to: /blog/web/http-caching\n---\n' };
  expect(hintsOf(mended, 'https://blog.test/blog')).toEqual([]);
});
