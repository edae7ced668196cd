import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import request from 'supertest';
import { parseYaml } from '../../../src/content/yaml.js';
import { createTemplateCheck } from '../../../src/views/check-templates.js';
import { atOnce } from '../../../src/steps.js';
import { makeApp, makeBlog, post, problemsOf } from '../../support/blog.js';
import { bodyOf } from '../../support/http.js';
import { themeWith } from '../../support/theme.js';

const ROOT = join(__dirname, '../../..');
const read = (...path: readonly string[]): string => readFileSync(join(ROOT, ...path), 'utf8');
const filesIn = (folder: string, ending: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith(ending),
  );

/** Every text that the theme says by itself: in templates before the filter `t`, in code as the first argument of `t`. */
const TEXTS = new Set([
  ...filesIn('views', '.njk').flatMap((name) =>
    read('views', name)
      .split('{{ ')
      .map((rest) => rest.split(' }}')[0] ?? '')
      .filter((expression) => / \| t\b/.test(expression))
      .flatMap((expression) => [...expression.matchAll(/'([^']+)'/g)].map(([, text = '']) => text)),
  ),
  ...filesIn('src/views', '.ts').flatMap((name) =>
    [...read('src/views', name).matchAll(/\bt\('([^']+)'/g)].map(([, text = '']) => text),
  ),
]);

/** Reasons of HTTP statuses that a page may have as its heading. */
const REASONS = [
  'Bad Request',
  'Gone',
  'Internal Server Error',
  'Method Not Allowed',
  'Unavailable For Legal Reasons',
];

test.each(filesIn('views/words', '.yaml'))('%s has each text of the theme, and no other', (name) => {
  const words = parseYaml(read('views/words', name)) as Record<string, string>;
  expect(Object.keys(words).toSorted()).toEqual([...TEXTS, ...REASONS].toSorted());
});

test('the theme has texts', () => {
  expect(TEXTS.size).toBeGreaterThan(30);
});

const site = (language: string): string =>
  `title: Blog\nurl: https://blog.test\nlanguage: ${language}\npage_size: 1\nauthor: {name: Ada}\n`;

const FILES = {
  'posts/a.md': post('title: Eins\ntags: x\ncategories: y\nauthor: Bea\nupdated: 2026-01-03'),
  'posts/b.md': post('title: Zwei\ndate: 2026-01-01\ntags: x'),
};

describe('a blog in German speaks German', () => {
  const app = makeApp({ 'site.yaml': site('de-AT'), ...FILES });
  test.each([
    ['/', ['Zum Inhalt springen', 'Geschrieben von', 'Ältere Beiträge', 'Seite 1 von 2', '1 Min. Lesezeit']],
    ['/page/2', ['<title>Seite 2 · Blog</title>', 'Neuere Beiträge']],
    ['/posts/a', ['von Bea', 'Aktualisiert am <time', 'Schlagwörter', '>Älter</span>']],
    ['/archive', ['<title>Archiv · Blog</title>', '<h1>Archiv</h1>']],
    ['/tags', ['<h1>Schlagwörter</h1>', '2 Beiträge']],
    ['/categories/y', ['>Kategorie</a>', '1 Beitrag<']],
    ['/tags/x/page/2', ['<title>x, Seite 2 · Blog</title>']],
    ['/nowhere', ['<h1>Seite nicht gefunden</h1>', 'Diese Adresse führt nirgendwohin']],
  ])('%s', async (path, texts) => {
    const { text } = await request(app).get(path);
    for (const each of texts) expect(text).toContain(each);
    expect(text).not.toMatch(/Skip to|Older|Newer|min read|Written by/);
  });
});

test.each(['en', 'en-GB', 'sw'])('a blog in %s speaks English', async (language) => {
  const home = await bodyOf(makeApp({ 'site.yaml': site(language), ...FILES }), '/');
  expect(home).toContain('Older posts');
  expect(home).toContain('1 min read');
});

test('a file for a country goes before that of the language, and for English too', async () => {
  const views = themeWith({
    'words/de-CH.yaml': 'Older posts: Ältere Posts\n',
    'words/en.yaml': 'Older posts: Earlier\n',
  });
  const swiss = await bodyOf(makeApp({ 'site.yaml': site('de-CH'), ...FILES }, { views }), '/');
  expect(swiss).toContain('Ältere Posts');
  expect(swiss).toContain('Skip to the content');
  expect(await bodyOf(makeApp({ 'site.yaml': site('en'), ...FILES }, { views }), '/')).toContain('>Earlier<');
});

test('what stands in a word or a value is shown as text', async () => {
  const views = themeWith({ 'words/de.yaml': '"by {author}": "<b>von</b> {author}"\n' });
  const files = { 'site.yaml': site('de'), 'posts/a.md': post('author: "{title} <i>"') };
  const page = await bodyOf(makeApp(files, { views }), '/posts/a');
  expect(page).toContain('&lt;b&gt;von&lt;/b&gt; {title} &lt;i&gt;');
});

test.each([
  ['Archive: [x]', /"Archive" must be text, not a list/],
  ['Archive:', /"Archive" must be text, not nothing/],
  ['"Page {number}": Seite', /"Seite" has no \{number\}/],
  ['Older posts: Alt {x}', /"Alt \{x\}" has \{x\}, which the English text has not/],
  ['- x', /is no map from the English texts/],
  ['a: b: c', /is not valid YAML/],
])('words/de.yaml: %j stops the start', (text, message) => {
  const views = themeWith({ 'words/de.yaml': `${text}\n` });
  const problems = problemsOf({ 'site.yaml': site('de'), ...FILES }, { views });
  expect(problems).toEqual([
    expect.objectContaining({
      file: join(views, 'words/de.yaml'),
      message: expect.stringMatching(message) as string,
    }),
  ]);
  expect(problemsOf({ 'site.yaml': site('fr'), ...FILES }, { views })).toEqual([]);
});

test('a template that gives no value for a text is told by check', () => {
  const views = themeWith({ 'partials/pagination.njk': "{{ 'Page {number} of {all}' | t(pagination) }}" });
  const { site: blog, templates } = makeBlog({ ...FILES }, { views }).current();
  expect(atOnce(createTemplateCheck(templates, blog).kindsInSteps())).toContainEqual(
    expect.objectContaining({
      message: expect.stringContaining(
        'the filter t was given no all for "Page {number} of {all}"',
      ) as string,
    }),
  );
});
