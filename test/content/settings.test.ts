import { SETTING_NAMES } from '../../src/content/settings-schema.js';
import { readSettings, type Settings } from '../../src/content/settings.js';
import { makeBlog, problemsOf } from '../support/blog.js';

const NEEDED = 'title: Test\nurl: https://blog.test\n';
const HINT = 'docs/configuration.md shows each setting with an example.';

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
    expect(problemsOfLine3(line)).toEqual([
      { file: 'site.yaml', line: 3, message: `${name} ${mistake}, not ${shown}`, hint: HINT },
    ]);
  });

  test.each([
    ['title: []', /^title must be text, not a list/],
    ['title: "  "', /^title is empty/],
    ['url: [https://blog.test]', /^url must be text, not a list/],
    ['description: {a: b}', /^description must be text, not a map/],
  ])('%s', (line, message) => {
    expect(problemsOfLine3(line)).toEqual([
      { file: 'site.yaml', line: 3, message: expect.stringMatching(message) as string, hint: HINT },
    ]);
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
    expect(problemsOfLine3(`trusted_origins: ["${origin}"]`)).toEqual([
      { file: 'site.yaml', line: 3, message, hint: HINT },
    ]);
  });

  test.each([
    ['author: { url: about me }', 'url of author must be a path or a full address'],
    ['author: { url: ada.test }', 'url of author must be a path or a full address'],
    ['author: { url: "https://ada.test/about me" }', 'url of author must be an address without spaces'],
    ['author: { email: ada at example }', 'email of author must be an address such as ada@example.org'],
    ['author: { email: "Ada <ada@ada.test>" }', 'email of author must be an address such as ada@example.org'],
    ['author: { name: [] }', 'author must be a name, or a map of name, url and email'],
    ['websub_hub: "https://hub.test/ x"', 'websub_hub must be an absolute http(s) URL'],
  ])('what feeds could not say: %s', (line, mistake) => {
    expect(problemsOfLine3(line)).toEqual([
      {
        file: 'site.yaml',
        line: 3,
        message: expect.stringContaining(`${mistake}, not `) as string,
        hint: HINT,
      },
    ]);
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
    ['an empty title', '- title: " "\n    url: /about', /^title of entry 2 of navigation is empty/, 6],
    [
      'a wrong title',
      '- title: []\n    url: /about',
      /^title of entry 2 of navigation must be text, not a list/,
      6,
    ],
  ])('a link of the navigation that is %s', (_name, entry, message, line) => {
    const yaml = `${NEEDED}navigation:\n  - title: Home\n    url: /\n  ${entry}\n`;
    expect(problemsIn(yaml)).toEqual([
      { file: 'site.yaml', line, message: expect.stringMatching(message) as string, hint: HINT },
    ]);
  });

  test.each([
    ['title', 'url: https://blog.test\n'],
    ['url', 'title: Test\n'],
  ])('a missing %s', (name, yaml) => {
    expect(problemsIn(yaml)).toEqual([
      { file: 'site.yaml', line: 1, message: `the setting ${name} is missing`, hint: HINT },
    ]);
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
    ['pagination', `The settings are ${SETTING_NAMES.join(', ')}.`],
    ['google_analytics_id', `The settings are ${SETTING_NAMES.join(', ')}.`],
    ['constructor', `The settings are ${SETTING_NAMES.join(', ')}.`],
  ])('%s is told: %s', (name, hint) => {
    expect(problemsIn(`${NEEDED}${name}: 1\n`)).toEqual([
      { file: 'site.yaml', line: 3, message: `the setting "${name}" is unknown`, hint },
    ]);
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
  const yamlHint = 'Put texts with a colon or a # in double quotes, and indent with spaces.';

  test.each([
    ['title: a: b\n', 1],
    ['title: Test\nauthor:\n\tname: Ada\n', 3],
    ['title: Test\nurl: *nowhere\n', 2],
    [`title: Test\nx: ${'['.repeat(5000)}\n`, 2],
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
      hint: HINT,
    },
  ]);
});
