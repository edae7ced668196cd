import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SETTING_NAMES } from '../../src/content/settings/settings-schema.js';
import { readSettings, type Settings } from '../../src/content/settings/settings.js';
import { makeBlog, problemsOf } from '../support/blog.js';

const ROOT = join(__dirname, '../..');
const NEEDED = 'title: Test\nurl: https://blog.test\n';

function settingsOf(yaml: string, siteUrl: string | null = null): Settings {
  const { settings, problems } = readSettings(yaml, siteUrl);
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return settings;
}

const problemsIn = (yaml: string, siteUrl: string | null = null) => readSettings(yaml, siteUrl).problems;

test('title and url are enough; the rest has a default', () => {
  expect(settingsOf(NEEDED)).toEqual({
    title: 'Test',
    description: null,
    address: { origin: 'https://blog.test', base: '' },
    hosts: ['blog.test'],
    language: 'en',
    author: { name: null, url: null, email: null },
    timeZone: 'UTC',
    permalink: '/posts/:slug',
    pageSize: 10,
    feedSize: 20,
    feedContent: 'full',
    websubHub: null,
    legacy: [],
    rawHtml: true,
    lineBreaks: false,
    trustedOrigins: [],
    navigation: [],
    social: [],
  });
});

describe('the value of a setting', () => {
  test.each([
    ['description: About trees', 'description', 'About trees'],
    ['language: de', 'language', 'de'],
    ['language: pt-BR', 'language', 'pt-BR'],
    ['language: zh-Hant-TW', 'language', 'zh-Hant-TW'],
    ['author: Ada Lovelace', 'author', { name: 'Ada Lovelace', url: null, email: null }],
    ['author: {name: Ada}', 'author', { name: 'Ada', url: null, email: null }],
    [
      'author:\n  name: Ada\n  url: https://ada.test\n  email: ada@ada.test',
      'author',
      { name: 'Ada', url: 'https://ada.test', email: 'ada@ada.test' },
    ],
    ['time_zone: Europe/Berlin', 'timeZone', 'Europe/Berlin'],
    ['time_zone: America/Argentina/Buenos_Aires', 'timeZone', 'America/Argentina/Buenos_Aires'],
    ['permalink: /:slug', 'permalink', '/:slug'],
    ['permalink: /:year/:month/:day/:slug/', 'permalink', '/:year/:month/:day/:slug/'],
    ['permalink: /:category/:slug.html', 'permalink', '/:category/:slug.html'],
    ['page_size: 1', 'pageSize', 1],
    ['feed_size: 100', 'feedSize', 100],
    ['raw_html: false', 'rawHtml', false],
    ['raw_html: true', 'rawHtml', true],
    ['line_breaks: true', 'lineBreaks', true],
    ['line_breaks: false', 'lineBreaks', false],
    ['trusted_origins: https://plausible.io', 'trustedOrigins', ['https://plausible.io']],
    [
      'trusted_origins: ["https://*.Disqus.com", http://localhost:8080]',
      'trustedOrigins',
      ['https://*.disqus.com', 'http://localhost:8080'],
    ],
    [
      'navigation:\n  - title: About\n    url: /about\n  - {title: 2017, url: "https://x.test"}',
      'navigation',
      [
        { title: 'About', url: '/about', line: 4 },
        { title: '2017', url: 'https://x.test', line: 6 },
      ],
    ],
    [
      'social:\n  - title: Mail\n    url: mailto:a@b.test',
      'social',
      [{ title: 'Mail', url: 'mailto:a@b.test', line: 4 }],
    ],
  ] as const)('%j', (yaml, name, expected) => {
    expect(settingsOf(NEEDED + yaml)[name]).toEqual(expected);
  });

  test.each([
    'description',
    'language',
    'author',
    'time_zone',
    'permalink',
    'page_size',
    'raw_html',
    'line_breaks',
    'navigation',
  ])('an empty %s is the default', (name) => {
    expect(settingsOf(`${NEEDED}${name}:\n`)).toEqual(settingsOf(NEEDED));
  });

  test.each([
    ['https://blog.test', 'https://blog.test', ''],
    ['https://blog.test/', 'https://blog.test', ''],
    ['https://blog.test/notes', 'https://blog.test', '/notes'],
    ['https://blog.test/notes/', 'https://blog.test', '/notes'],
    ['http://localhost:3000', 'http://localhost:3000', ''],
    ['"https://BLOG.test"', 'https://blog.test', ''],
  ])('url: %s', (url, origin, base) => {
    expect(settingsOf(`title: Test\nurl: ${url}\n`).address).toEqual({ origin, base });
  });
});

/** The problems of a site.yaml whose third line is the subject. */
function problemsOfLine3(line: string) {
  const rest = NEEDED.split('\n').filter((needed) => needed.split(':')[0] !== line.split(':')[0]);
  return problemsIn(`# settings\n\n${line}\n${rest.join('\n')}`);
}

/** What is told of a problem, whatever is to be done about it. */
function told(line: number, message: unknown): unknown {
  return { file: 'site.yaml', line, message, hint: expect.any(String) as string };
}

const matching = (message: RegExp): unknown => expect.stringMatching(message);

describe('a wrong setting is told with its line', () => {
  const URL_MISTAKE = 'must be an absolute URL such as https://example.org';
  const LANGUAGE_MISTAKE = 'must be a language tag such as en or pt-BR';
  const ZONE_MISTAKE = 'must be a time zone such as Europe/Berlin';
  const PERMALINK_MISTAKE = 'must be a path that begins with /';
  const NO_SLUG = 'must contain :slug, or all posts would have one address';

  test.each([
    ['url: blog.test', URL_MISTAKE, '"blog.test"'],
    ['url: /blog', URL_MISTAKE, '"/blog"'],
    ['url: ftp://blog.test', URL_MISTAKE, '"ftp://blog.test"'],
    ['url: https://blog.test/?a=b', URL_MISTAKE, '"https://blog.test/?a=b"'],
    ['url: "https://blog.test/#a"', URL_MISTAKE, '"https://blog.test/#a"'],
    ['url: https://user:pass@blog.test', URL_MISTAKE, '"https://user:pass@blog.test"'],
    ['language: english', LANGUAGE_MISTAKE, '"english"'],
    ['language: en_US', LANGUAGE_MISTAKE, '"en_US"'],
    ['language: 5', LANGUAGE_MISTAKE, '"5"'],
    ['time_zone: Europe/Nowhere', ZONE_MISTAKE, '"Europe/Nowhere"'],
    ['time_zone: CET+1', ZONE_MISTAKE, '"CET+1"'],
    ['permalink: posts/:slug', PERMALINK_MISTAKE, '"posts/:slug"'],
    ['permalink: https://blog.test/:slug', PERMALINK_MISTAKE, '"https://blog.test/:slug"'],
    ['permalink: "/:slug?x"', PERMALINK_MISTAKE, '"/:slug?x"'],
    ['permalink: "/:slug#x"', PERMALINK_MISTAKE, '"/:slug#x"'],
    ['permalink: "/my posts/:slug"', PERMALINK_MISTAKE, '"/my posts/:slug"'],
    ['permalink: //:slug', PERMALINK_MISTAKE, '"//:slug"'],
    ['permalink: /:year/:month', NO_SLUG, '"/:year/:month"'],
    ['permalink: /:slug/:title', 'may use only :slug :year :month :day :category', '"/:slug/:title"'],
    ['page_size: 0', 'must be a whole number, at least 1', '"0"'],
    ['page_size: -5', 'must be a whole number, at least 1', '"-5"'],
    ['page_size: 2.5', 'must be a whole number, at least 1', '"2.5"'],
    ['page_size: "10"', 'must be a whole number, at least 1', '"10"'],
    ['page_size: many', 'must be a whole number, at least 1', '"many"'],
    ['feed_size: 0', 'must be a whole number, at least 1', '"0"'],
    ['feed_size: [20]', 'must be a whole number, at least 1', 'a list'],
    ['raw_html: yes', 'must be true or false', '"yes"'],
    ['line_breaks: yes', 'must be true or false', '"yes"'],
    ['raw_html: "false"', 'must be true or false', '"false"'],
    ['navigation: /about', 'must be a list', '"/about"'],
    ['social: {title: A, url: /a}', 'must be a list', 'a map'],
  ])('%s', (line, mistake, shown) => {
    const name = line.slice(0, line.indexOf(':'));
    expect(problemsOfLine3(line)).toEqual([told(3, `${name} ${mistake}, not ${shown}`)]);
  });

  test.each([
    ['title: []', /^title must be text, not a list/],
    ['title: "  "', /^title is empty/],
    ['url: [https://blog.test]', /^url must be text, not a list/],
    ['description: {a: b}', /^description must be text, not a map/],
  ])('%s', (line, message) => {
    expect(problemsOfLine3(line)).toEqual([told(3, matching(message))]);
  });

  test.each([
    'plausible.io',
    '//plausible.io',
    'https://plausible.io/',
    'https://plausible.io/js/script.js',
    'ftp://plausible.io',
    'https:',
    'data:',
    '*',
    'https://*',
    "'unsafe-inline'",
    'https://plausible.io; script-src *',
    'https://plausible.io https://other.test',
  ])('the origin %j', (origin) => {
    const message = `entry 1 of trusted_origins must be an origin such as https://plausible.io, without a path, not "${origin}"`;
    expect(problemsOfLine3(`trusted_origins: ["${origin}"]`)).toEqual([told(3, message)]);
  });

  test.each([
    ['author: { url: about me }', 'url of author must be a path or a full address'],
    ['author: { url: ada.test }', 'url of author must be a path or a full address'],
    ['author: { url: "https://ada.test/about me" }', 'url of author must be an address without spaces'],
    ['author: { email: ada at example }', 'email of author must be an address such as ada@example.org'],
    ['author: { email: "Ada <ada@ada.test>" }', 'email of author must be an address such as ada@example.org'],
    ['author: { name: [] }', 'name of author must be text'],
    ['author: [Ada]', 'author must be a name, or a map of name, url and email'],
    ['websub_hub: "https://hub.test/ x"', 'websub_hub must be an absolute http(s) URL'],
  ])('what feeds could not say: %s', (line, mistake) => {
    expect(problemsOfLine3(line)).toEqual([told(3, expect.stringContaining(`${mistake}, not `))]);
  });

  test.each([
    ['a text', '- About', /^entry 2 of navigation must be a map of title and url, not "About"$/, 6],
    [
      'no address',
      '- title: A\n    url: a',
      /^url of entry 2 of navigation must be a path or a full address, not "a"$/,
      7,
    ],
    [
      'an address that is a program',
      '- title: About\n    url: "javascript:alert(1)"',
      /^url of entry 2 of navigation must be a path or a full address, not "javascript:alert\(1\)"$/,
      7,
    ],
    ['a pair', '- [About, /about]', /^entry 2 of navigation must be a map of title and url, not a list$/, 6],
    ['no more than a title', '- title: About', /^url of entry 2 of navigation is missing$/, 6],
    ['an empty title', '- title: " "\n    url: /about', /^title of entry 2 of navigation is empty/, 6],
    [
      'a wrong title',
      '- title: []\n    url: /about',
      /^title of entry 2 of navigation must be text, not a list/,
      6,
    ],
  ])('a link of the navigation that is %s', (_name, entry, message, line) => {
    const yaml = `${NEEDED}navigation:\n  - title: Home\n    url: /\n  ${entry}\n`;
    expect(problemsIn(yaml)).toEqual([told(line, matching(message))]);
  });

  test.each([
    ['title', 'url: https://blog.test\n'],
    ['url', 'title: Test\n'],
  ])('a missing %s', (name, yaml) => {
    expect(problemsIn(yaml)).toEqual([told(1, `${name} is missing`)]);
  });

  test.each([
    ['navigation: [{ name: Talks, url: /talks }]', 'entry 1 of navigation has the unknown key "name"'],
    ['social: [{ name: X, link: https://x.test }]', 'entry 1 of social has the unknown key "name"'],
    ['author: { name: Ada, twitter: ada }', 'author has the unknown key "twitter"'],
  ])('a key that is not known there is told once: %s', (line, message) => {
    expect(problemsOfLine3(line)).toEqual([told(3, message)]);
  });
});

test('an author may leave out the name, also with the key there', () => {
  expect(settingsOf(`${NEEDED}author:\n  name:\n  email: a@b.test\n`).author).toEqual({
    name: null,
    url: null,
    email: 'a@b.test',
  });
});

describe('what to do about a wrong setting', () => {
  const inItsPlace = (meant: string): string => `Write ${meant} in its place.`;
  const link = (setting: string, url: string): string => `${setting}: [{ title: X, url: "${url}" }]`;

  test.each([
    ['url: blog.test', inItsPlace('https://blog.test')],
    ['url: www.blog.test/notes/', inItsPlace('https://www.blog.test/notes')],
    ['url: https//blog.test', inItsPlace('https://blog.test')],
    ['url: https://blog.test/?a=b', inItsPlace('https://blog.test')],
    ['url: "https://bücher test/"', /^Write where readers find the blog/],
    ['url: ftp://blog.test', /^Write where readers find the blog/],
    ['url: localhost:3000', /^Write where readers find the blog/],
    ['language: en_US', inItsPlace('en-US')],
    ['language: english', /en for English/],
    ['author: { name: Ada, mail: ada@ada.test }', /author: { name: Ada, .* email: /],
    ['author: { email: "Ada <ada@ada.test>" }', inItsPlace('ada@ada.test')],
    ['author: { url: "https://ada.test/about me" }', /^Write author: Ada/],
    ['time_zone: Berlin', inItsPlace('Europe/Berlin')],
    ['time_zone: New York', inItsPlace('America/New_York')],
    ['time_zone: America/New York', inItsPlace('America/New_York')],
    ['time_zone: Europe/Berln', inItsPlace('Europe/Berlin')],
    ['time_zone: UTC+1', /^Write continent and city/],
    ['time_zone: CET+1', /^Write continent and city/],
    ['permalink: posts/:slug', inItsPlace('/posts/:slug')],
    ['permalink: /:categories/:year/:title/', inItsPlace('/:category/:year/:slug/')],
    ['permalink: /%year%/%monthnum%/%postname%/', inItsPlace('/:year/:month/:slug/')],
    ['permalink: "/{year}/{slug}/"', inItsPlace('/:year/:slug/')],
    ['permalink: https://blog.test/:slug', inItsPlace('/:slug')],
    ['permalink: pretty', /^Write a path with :slug/],
    ['page_size: "10"', 'Write it without quotes: page_size: 10'],
    ['page_size: ten', /^Write it in digits/],
    ['feed_size: 0', /^Write it in digits/],
    ['feed_content: Excerpt', inItsPlace('excerpt')],
    ['feed_content: summary', /^Write feed_content: excerpt/],
    ['websub_hub: hub.test', inItsPlace('https://hub.test')],
    ['websub_hub: true', /^Write the full address/],
    ['legacy: wordpres', inItsPlace('wordpress')],
    ['legacy: [hugo, WordPress]', inItsPlace('wordpress')],
    ['legacy: 11ty', inItsPlace('eleventy')],
    ['legacy: next', /^Write several as a list/],
    ['old_hosts: https://old.test/', inItsPlace('old.test')],
    ['old_hosts: [old.test/blog]', inItsPlace('old.test')],
    ['old_hosts: old.test, www.old.test', /^Write a list of hosts/],
    ['raw_html: no', inItsPlace('false')],
    ['raw_html: "false"', 'Write it without quotes: raw_html: false'],
    ['line_breaks: on', inItsPlace('true')],
    ['line_breaks: hard', /^Write line_breaks: true/],
    ['trusted_origins: https://buttondown.email/', inItsPlace('https://buttondown.email')],
    ['trusted_origins: [https://plausible.io/js/script.js]', inItsPlace('https://plausible.io')],
    ['trusted_origins: giscus.app', inItsPlace('https://giscus.app')],
    ['trusted_origins: "*.plausible.io"', inItsPlace('https://*.plausible.io')],
    ['trusted_origins: https://a.test, https://b.test', /^Write a list/],
    [`trusted_origins: "'unsafe-inline'"`, /^Write a list/],
    ['navigation: { About: /about }', 'Write each link as - { title: About, url: /about }'],
    ['navigation: [About: /about]', 'Write each link as - { title: About, url: /about }'],
    ['navigation: [{ name: Talks, url: /talks }]', 'Did you mean title?'],
    ['navigation: [{ title: Talks, href: /talks }]', 'Did you mean url?'],
    ['navigation: [{ title: Talks, url: /talks, weight: 3 }]', /^Remove it/],
    ['navigation: [{ title: Talks, children: [] }]', /^Write each link as/],
    [
      link('navigation', 'talks.mara.test'),
      'Write https://talks.mara.test for another site, or /talks.mara.test for a page of this one.',
    ],
    [link('navigation', 'talks'), inItsPlace('/talks')],
    [link('navigation', './talks/'), inItsPlace('/talks/')],
    [link('navigation', 'pages/about.md'), inItsPlace('/about')],
    [link('navigation', 'javascript:alert(1)'), /^Write each link as/],
    [link('social', '@mara@mastodon.test'), inItsPlace('https://mastodon.test/@mara')],
    [link('social', 'mara@mail.test'), inItsPlace('mailto:mara@mail.test')],
    [link('social', '@mara'), /^Write the full address/],
  ])('%s', (line, hint) => {
    const matches: unknown = typeof hint === 'string' ? hint : expect.stringMatching(hint);
    expect(problemsOfLine3(line)).toEqual([expect.objectContaining({ hint: matches })]);
  });
});

describe('an unknown setting', () => {
  test.each([
    ['titel', 'Did you mean title?'],
    ['Title', 'Did you mean title?'],
    ['timezone', 'Did you mean time_zone?'],
    ['pagesize', 'Did you mean page_size?'],
    ['raw-html', 'Did you mean raw_html?'],
    ['descripton', 'Did you mean description?'],
    ['navigations', 'Did you mean navigation?'],
    ['colour', `The settings are ${SETTING_NAMES.join(', ')}.`],
    ['permalinks', 'Did you mean permalink?'],
    ['pagination', 'Did you mean page_size?'],
    ['per_page', 'Did you mean page_size?'],
    ['rssLimit', 'Did you mean feed_size?'],
    ['menu', 'Did you mean navigation?'],
    ['languageCode', 'Did you mean language?'],
    ['baseURL', 'Did you mean url? A path belongs to it: url: https://example.org/blog'],
    ['logo', 'The logo is in views/partials/brand.njk.'],
    ['favicon', 'The icon is static/favicon.svg.'],
    ['google_analytics_id', matching(/docs\/theming\.md#analytics-and-comments/)],
    ['disqus_shortname', matching(/docs\/theming\.md#analytics-and-comments/)],
    ['theme', matching(/docs\/theming\.md/)],
    ['twitter_username', matching(/a link of social/)],
    ['plugins', 'Remove it: there are no plugins.'],
    ['kramdown', 'Remove it: the blog does that by itself.'],
    ['sitemap', 'Remove it: the blog does that by itself.'],
    ['show_drafts', matching(/npm run dev -- --drafts/)],
    ['constructor', `The settings are ${SETTING_NAMES.join(', ')}.`],
  ])('%s is told: %s', (name, hint) => {
    expect(problemsIn(`${NEEDED}${name}: 1\n`)).toEqual([
      { file: 'site.yaml', line: 3, message: `the setting "${name}" is unknown`, hint },
    ]);
  });

  test('the places that hints name are there', () => {
    const source = readFileSync(join(ROOT, 'src/content/settings/unknown-settings.ts'), 'utf8');
    const files = source.match(/(?:docs|static|views)\/[\w/-]+\.\w+/g) ?? [];
    expect(files).toContain('views/partials/brand.njk');
    expect(files.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
  });
});

test('all wrong settings are told at once, each with its line', () => {
  const yaml = `title: Test
colour: red
url: nowhere

# how many
page_size: 0
time_zone: Mars
permalink: /x
navigation:
  - Home
`;
  const told = problemsIn(yaml).map(({ line, message }) => `${String(line)} ${message}`);
  expect(told.sort()).toEqual([
    '10 entry 1 of navigation must be a map of title and url, not "Home"',
    '2 the setting "colour" is unknown',
    '3 url must be an absolute URL such as https://example.org, not "nowhere"',
    '6 page_size must be a whole number, at least 1, not "0"',
    '7 time_zone must be a time zone such as Europe/Berlin, not "Mars"',
    '8 permalink must contain :slug, or all posts would have one address, not "/x"',
  ]);
});

describe('a site.yaml that cannot be read', () => {
  const yamlHint = 'Put texts with a colon, a # or an @ in double quotes, and indent with spaces.';

  test.each([
    ['title: a: b\n', 1],
    ['title: Test\nauthor:\n\tname: Ada\n', 3],
    ['title: Test\nurl: *nowhere\n', 2],
    [`title: Test\nx: ${'['.repeat(5000)}\n`, 2],
    ['title: Test\nsocial:\n  - { title: X, url: @ada }\n', 3],
  ])('%j is told with line %i', (yaml, line) => {
    expect(problemsIn(yaml)).toEqual([
      {
        file: 'site.yaml',
        line,
        message: expect.stringMatching(/^is not valid YAML: \w/) as string,
        hint: yamlHint,
      },
    ]);
  });

  test('a setting that is there twice is named with both lines', () => {
    expect(problemsIn('title: Test\nurl: https://blog.test\ntitle: Again\n')).toEqual([
      {
        file: 'site.yaml',
        line: 3,
        message: 'is not valid YAML: the key "title" is there twice, first on line 1',
        hint: 'Remove one of the two lines.',
      },
    ]);
  });

  test.each([
    ['hello\n', '"hello"'],
    ['- title\n', 'a list'],
    ['42\n', '"42"'],
  ])('%j is not a map', (yaml, shown) => {
    expect(problemsIn(yaml)).toEqual([
      {
        file: 'site.yaml',
        line: 1,
        message: `must have lines such as title: "My blog", and is ${shown}`,
        hint: 'For example: title: "My blog"',
      },
    ]);
  });
});

describe('SITE_URL', () => {
  test('wins over the url of site.yaml', () => {
    expect(settingsOf(NEEDED, 'https://other.test/blog').address).toEqual({
      origin: 'https://other.test',
      base: '/blog',
    });
  });

  test('makes a missing or wrong url good', () => {
    expect(settingsOf('title: Test\n', 'https://other.test').address.origin).toBe('https://other.test');
    expect(settingsOf('title: Test\nurl: nowhere\n', 'https://other.test').address.origin).toBe(
      'https://other.test',
    );
  });

  test('reaches the site', () => {
    const { site } = makeBlog({}, { siteUrl: 'https://other.test/blog' }).current();
    expect(site.settings.address).toEqual({ origin: 'https://other.test', base: '/blog' });
  });
});

test('site.yaml may have a byte order mark and CRLF line ends', () => {
  const yaml = `\uFEFF${NEEDED}page_size: 0\n`.replaceAll('\n', '\r\n');
  expect(problemsOf({ 'site.yaml': yaml })).toEqual([
    {
      file: 'site.yaml',
      line: 3,
      message: 'page_size must be a whole number, at least 1, not "0"',
      hint: expect.any(String) as string,
    },
  ]);
});
