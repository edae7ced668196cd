import { post, problemsOf } from '../support/blog.js';
import { problemsOfPosts } from '../support/content.js';

describe('a key that would be read but for its spelling is told, for nobody would miss what it says', () => {
  const mistakes: [line: string, meant: string][] = [
    ['Aliases: [/t]', 'aliases'],
    ['Alias: /t', 'alias'],
    ['Redirect_from: /t', 'redirect_from'],
    ['redirect-from: /t', 'redirect_from'],
    ['redirectFrom: /t', 'redirect_from'],
    ['RedirectFrom: /t', 'redirect_from'],
    ['redirects_from: /t', 'redirect_from'],
    ['redirected_from: /t', 'redirect_from'],
    ['redirect_form: /t', 'redirect_from'],
    ['redirectTo: /t', 'redirect_to'],
    ['redirct_to: /t', 'redirect_to'],
    ['Tags: [a]', 'tags'],
    ['TAG: a', 'tag'],
    ['Categories: [a]', 'categories'],
    ['Category: a', 'category'],
    ['catagories: [a]', 'categories'],
    ['catgeories: [a]', 'categories'],
    ['catagory: a', 'category'],
    ['categori: a', 'category'],
    ['Slug: a', 'slug'],
    ['GUID: a', 'guid'],
    ['Description: A.', 'description'],
    ['descripton: A.', 'description'],
    ['canonicalLink: /t', 'canonical_link'],
    ['cannonical_link: /t', 'canonical_link'],
    ['time_to_read: 3', 'timeToRead'],
    ['Updated: 2026-01-03', 'updated'],
    ['Title: Another', 'title'],
    ['Date: 2026-01-03', 'date'],
    ['publishd: false', 'published'],
  ];
  const isGiven = (key: string) => ['title', 'date'].includes(key);
  const problems = problemsOfPosts(mistakes.map(([line]) => post(line)));

  test.each(mistakes.map(([line, meant], index) => ({ line, meant, index })))(
    '$line',
    ({ line, meant, index }) => {
      const [key = ''] = line.split(':');
      const hint = isGiven(meant)
        ? `${meant} is there too: keep one of the two; where both are lists, make one list of them.`
        : `Write ${meant} in place of ${key}.`;
      expect(problems[index]).toEqual([{ line: 4, message: `the key ${key} is not read`, hint }]);
    },
  );
});

describe('an original elsewhere, under the name that other systems have for it, is not lost', () => {
  test.each(['canonical_url', 'canonicalURL', 'canonicalUrl', 'canonical'])('%s', (key) => {
    expect(problemsOf({ 'posts/a.md': post(`${key}: https://example.org/a`) })).toEqual([
      {
        file: 'posts/a.md',
        line: 4,
        message: `the key ${key} is not read`,
        hint: `Write canonical_link in place of ${key} if the original is there; an old address of this post belongs into redirect_from.`,
      },
    ]);
  });

  test('beside a canonical_link, one of the two is kept', () => {
    const [problem] = problemsOf({ 'posts/a.md': post('canonical_link: /a\ncanonical_url: /b') });
    expect(problem).toMatchObject({ line: 5, hint: /canonical_link is there too: keep one/ });
  });

  test('a flag of a theme is none', () => {
    expect(problemsOf({ 'posts/a.md': post('canonical: true') })).toEqual([]);
  });
});

describe('terms below taxonomies, as in Zola, are told', () => {
  test.each(['taxonomies:\n  tags: [a]', 'taxonomies: {categories: [a], series: [b]}'])('%j', (lines) => {
    expect(problemsOf({ 'posts/a.md': post(lines) })).toEqual([
      {
        file: 'posts/a.md',
        line: 4,
        message: 'the key taxonomies is not read',
        hint: 'Write tags and categories at the left margin, without taxonomies.',
      },
    ]);
  });

  test.each(['taxonomies: {series: [b]}', 'taxonomies: {tags: []}', 'taxonomies: x', 'taxonomies:'])(
    'but not %j',
    (line) => {
      expect(problemsOf({ 'posts/a.md': post(line) })).toEqual([]);
    },
  );
});

test('a key is told beside the one that is read', () => {
  const [problem] = problemsOf({ 'posts/a.md': post('tags: [a]\nTags: [b]') });
  expect(problem).toMatchObject({ line: 5, message: 'the key Tags is not read', hint: /tags is there too/ });
});

test('one in a draft and one in a page are told as well', () => {
  const problems = problemsOf({
    'posts/a.md': post('draft: true\nAliases: [/t]'),
    'pages/b.md': '---\ntitle: B\nAliases: [/u]\n---\n',
  });
  expect(problems.map(({ file, line }) => [file, line])).toEqual([
    ['posts/a.md', 5],
    ['pages/b.md', 3],
  ]);
});

test('a title and a date that are missing are told once', () => {
  const problems = problemsOf({ 'posts/a.md': '---\nTitle: A\nDate: 2026-01-02\n---\n' });
  expect(problems.map(({ message, hint }) => [message, hint])).toEqual([
    ['the title is missing', 'Write title in place of Title.'],
    ['the date is missing', 'Write date in place of Date.'],
  ]);
});

test.each(['Tags:', 'Tags: []', 'Aliases: ""', 'Draft: false', 'Published: true'])(
  '%s is no loss',
  (line) => {
    expect(problemsOf({ 'posts/a.md': post(line) })).toEqual([]);
  },
);

/** What people have in front matter for other systems and for their templates. */
const OF_OTHERS: readonly (readonly [system: string, keys: string])[] = [
  ['Hugo', 'lastmod publishDate isCJKLanguage linkTitle outputs resources sitemap headless cascade'],
  [
    'Hugo and its themes',
    'keywords layout markup menu menus params summary translationKey url videos weight',
  ],
  ['themes of Hugo', 'series images audio toc math authors featured_image showToc ShowBreadCrumbs cover'],
  [
    'Jekyll',
    'permalink last_modified_at excerpt_separator author_profile render_with_liquid image_alt tagline',
  ],
  ['Jekyll’s redirects', 'redirect redirects redirect_url redirect_by redirect_in redirect_on sitemap'],
  ['Ghost', 'custom_excerpt feature_image updated_at created_at meta_description og_description plaintext'],
  ['Ghost’s SEO', 'og_image twitter_description twitter_title codeinjection_head primary_tag'],
  ['Hexo', 'disableNunjucks lang photos comments abbrlink urlname thumbnail cover categories_sort keywords'],
  ['Gatsby and Astro', 'path featuredImage heroImage pubDate updatedDate relatedPosts isFeatured ogImage'],
  ['Eleventy', 'eleventyNavigation eleventyComputed pagination templateEngineOverride dynamicPermalink'],
  ['Zola', 'taxonomies template in_search_index extra transparent generate_feeds sort_by'],
  [
    'exports of WordPress',
    'id wordpress_id wp_post_id post_name coverImage meta category_id categoryIds category_es post_tag',
  ],
  ['Pelican', 'Authors Summary Modified Layout Type Template'],
  ['dates', 'published_at publishedOn publish_at publish_on date_published dateModified modified updatedAt'],
  ['publishing', 'publisher publishes unpublished publish_to updated_by last_updated'],
  [
    'parts',
    'author_id coauthor subtitle subcategory subcategories description_en descriptionHtml seo_description',
  ],
  ['numbered', 'description2 category2 image2 tags_old old_aliases guid_old slugs'],
];

test.each(OF_OTHERS)('the keys of %s are their own', (_system, keys) => {
  const lines = keys.split(' ').map((key) => `${key}: x`);
  expect(problemsOf({ 'posts/a.md': post([...new Set(lines)].join('\n')) })).toEqual([]);
});
