/** Whole blogs of 200 posts as their movers left them: every address of the sitemap and of the log. */
import { movedBlog } from '../../support/legacy.js';
import {
  countFates,
  jekyllBlog,
  mediumBlog,
  wordpressBlog,
  type OldAddress,
} from '../../support/old-blog.js';

describe.each([
  ['wordpress', wordpressBlog],
  ['medium', mediumBlog],
  ['jekyll', jekyllBlog],
])('a blog moved from %s', (_name, makeBlog) => {
  const corpus = makeBlog(200);
  const { whereIs, documents } = movedBlog(corpus.files);

  const differences = (addresses: readonly OldAddress[]): unknown[] =>
    addresses
      .filter(({ fate }) => fate !== 'noise')
      .map((item) => ({ ...item, answer: whereIs(item.address) }))
      .filter(({ fate, answer }) => fate !== (answer.startsWith('/') ? 'redirect' : answer));

  test('answers every address of the old sitemap as it should', () => {
    expect(differences(corpus.expected.sitemap)).toEqual([]);
  });

  test('answers every address of the old log as it should', () => {
    expect(differences(corpus.expected.accessLog.addresses)).toEqual([]);
  });

  test('leads each post’s addresses to that post', () => {
    const wrong = corpus.expected.accessLog.addresses.filter(({ fate, file, address }) => {
      const document = documents.all.find((each) => each.file === file);
      const target = document && documents.pathOf(document);
      return fate === 'redirect' && target !== undefined && whereIs(address).replace(/\?.*/, '') !== target;
    });
    expect(wrong).toEqual([]);
  });

  test('has something of everything, and is the same in every run', () => {
    const counts = countFates(corpus.expected.sitemap);
    expect(
      [counts.redirect.addresses, counts.gone.addresses, counts.missing.addresses].every((n) => n > 5),
    ).toBe(true);
    expect(corpus.accessLog.split('\n').length).toBeGreaterThan(2000);
    expect(makeBlog(200)).toEqual(corpus);
  });
});
