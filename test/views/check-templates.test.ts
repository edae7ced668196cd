import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadBlog } from '../../src/blog/load-blog.js';
import type { Edition } from '../../src/http/edition.js';
import type { Problem } from '../../src/problems.js';
import { createTemplateCheck } from '../../src/views/check-templates.js';
import { atOnce } from '../../src/steps.js';
import { blogOptions, makeApp, makeBlog, post } from '../support/blog.js';
import { makeFolder, writeFiles } from '../support/folder.js';
import { bodyOf } from '../support/http.js';

const DEFAULT_VIEWS = join(__dirname, '../../views');

/** The default theme with one piece of a template replaced. */
function themeWith(template: string, from: string, to: string): string {
  const folder = makeFolder({});
  cpSync(DEFAULT_VIEWS, folder, { recursive: true });
  const path = join(folder, template);
  const text = readFileSync(path, 'utf8');
  expect(text).toContain(from);
  writeFileSync(path, text.replace(from, to));
  return folder;
}

/** What the check finds in the templates of a blog, with all of its content. */
function failuresIn({ site, templates }: Edition): readonly Problem[] {
  const { kindsInSteps, checkPages } = createTemplateCheck(templates, site);
  const documents = [...site.documents.posts, ...site.documents.pages];
  const problems = [...atOnce(kindsInSteps()), ...checkPages(documents)];
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}

const FILES = { 'posts/a.md': post('categories: [A]'), 'pages/b.md': '---\ntitle: B\n---\n' };

describe('a template that takes itself in, whatever the data are, stops the start:', () => {
  test.each<[string, Record<string, string>, readonly [file: string, line: number][]]>([
    ['itself', { 'partials/loop.njk': 'x\n{% include "partials/loop.njk" %}' }, [['partials/loop.njk', 2]]],
    [
      'by another one',
      { 'a.njk': '{% extends "b.njk" %}', 'b.njk': '\n{% from "a.njk" import x %}' },
      [
        ['a.njk', 1],
        ['b.njk', 2],
      ],
    ],
    [
      'not where an if ends it',
      {
        'a.njk':
          '{% for x in posts %}{% include "a.njk" %}{% endfor %}{% if y %}{% include "a.njk" %}{% endif %}',
      },
      [],
    ],
    [
      'not from a block, which may be another one',
      {
        'a.njk': '{% block x %}{% include "b.njk" %}{% endblock %}',
        'b.njk': '{% extends "a.njk" %}{% block x %}{% endblock %}',
      },
      [],
    ],
  ])('%s', (_name, templates, places) => {
    const views = themeWith('layout.njk', '<body>', '<body>');
    writeFiles(views, templates);
    const { problems } = loadBlog(blogOptions({}, { views }));
    const told = problems.filter(({ message }) => message.startsWith('takes itself in without end'));
    expect(told.map(({ file, line }) => [file.slice(views.length + 1), line])).toEqual(places);
  });
});

test('the default theme renders every kind of page', () => {
  const edition = makeBlog(FILES).current();
  expect(failuresIn(edition)).toEqual([]);
});

test.each([
  ['home.njk', 'site.description %}', 'nothing %}{{ nothing }}{% elif true %}{{ nothing }}'],
  ['post.njk', '{{ post.title }}', '{{ post.titel }}'],
  ['page.njk', '{{ post.title }}', '{{ post.titel }}'],
  ['term.njk', '{{ term.title }}', '{{ term.titel }}'],
  ['taxonomy.njk', '{{ taxonomy.title }}', '{{ taxonomy.titel }}'],
  ['archive.njk', '{{ page.heading }}', '{{ page.headding }}'],
  ['not-found.njk', '{{ page.heading }}', '{{ page.headding }}'],
  ['error.njk', '{{ reason }}', '{{ raisin }}'],
  ['feed.xml.njk', '{{ homeUrl }}', '{{ homeUrn }}'],
  ['atom.xml.njk', '{{ homeUrl }}', '{{ homeUrn }}'],
  ['robots.txt.njk', '{{ origin }}', '{{ orison }}'],
])('%s is reported when it prints what it is not given', (template, from, to) => {
  const edition = makeBlog(FILES, { views: themeWith(template, from, to) }).current();
  const problems = failuresIn(edition);
  expect(problems.length).toBeGreaterThan(0);
  expect(problems[0]).toMatchObject({
    file: template,
    message: `fails: ${/\{\{ ([^|}]*?) \}\}/.exec(to)?.[1] ?? ''} has no value`,
  });
  expect(problems[0]?.line).not.toBeNull();
});

test.each([
  ['archive-year.njk', '{{ group.year }}', '{{ group.yaer }}'],
  ['sitemap-pages.njk', '{{ entry.url }}', '{{ entry.urn }}'],
])('%s is checked with the page that it is a part of', (partial, from, to) => {
  const views = themeWith(`partials/${partial}`, from, to);
  const edition = makeBlog(FILES, { views }).current();
  expect(failuresIn(edition)).toMatchObject([
    { file: `partials/${partial}`, message: `fails: ${to.slice(3, -3)} has no value` },
  ]);
});

test.each([
  ['partials/pagination.njk', '{{ pagination.older }}', '{{ pagination.elder }}', 'pagination.elder'],
  ['partials/post-list.njk', '{{ post.title }}', '{{ post.titel }}', 'post.titel'],
  ['partials/post-lines.njk', '{{ post.title }}', '{{\n post.titel }}', 'post.titel'],
  ['partials/brand.njk', '{{ site.title }}', '{{ site.titel }}', 'site.titel'],
  ['layout.njk', '{{ page.title }}', '{{ page.titel }}', 'page.titel'],
])('%s: what another template takes in is told by its own name and line', (partial, from, to, printed) => {
  const views = themeWith(partial, from, to);
  const many = Object.fromEntries(
    Array.from({ length: 12 }, (_, index) => [`posts/p${index}.md`, post(`title: P${index}`)]),
  );
  const [problem] = failuresIn(makeBlog({ ...FILES, ...many }, { views }).current());
  const line =
    readFileSync(join(views, partial), 'utf8')
      .split('\n')
      .findIndex((text) => text.includes(to.split('\n')[0] ?? '')) + 1;
  expect(problem).toMatchObject({ file: partial, message: `fails: ${printed} has no value` });
  expect(Math.abs((problem?.line ?? 0) - line)).toBeLessThanOrEqual(to.includes('\n') ? 1 : 0);
});

test.each([
  ['post.njk', '</article>', "</article>\n{{ 'abc' | upper | date }}", 1, /date filter was given "ABC"/],
  [
    'post.njk',
    '</article>',
    "</article>\n{% if 'abc' | date %}{% endif %}",
    1,
    /date filter was given "abc"/,
  ],
  ['layout.njk', '{{ page.title }}', '{{ page.title | date }}', 0, /date filter was given/],
  ['layout.njk', '<main', '{{ nothing | json }}<main', 0, /filter json was given nothing/],
  ['layout.njk', "'Main' | t", "'{n} Main' | t", 0, /filter t was given no n/],
  ['partials/post-lines.njk', '<ol', "\n{{ 'abc' | isoDate }}<ol", 1, /date filter was given "abc"/],
  ['partials/pagination.njk', '<nav', '{{ 5 | xml }}<nav', 0, /filter xml was given "5", which is no text/],
])('in %s, a filter that %j with %j fails is told by its own place', (template, from, to, below, message) => {
  const views = themeWith(template, from, to);
  const many = Object.fromEntries(
    Array.from({ length: 12 }, (_, index) => [`posts/p${index}.md`, post(`title: P${index}`)]),
  );
  const site = 'title: T\nurl: https://blog.test\nnavigation: [{ title: B, url: /b }]\n';
  const problems = failuresIn(makeBlog({ ...FILES, ...many, 'site.yaml': site }, { views }).current());
  const text = readFileSync(join(views, template), 'utf8');
  const line = text.slice(0, text.indexOf(to)).split('\n').length + below;
  expect(problems.length).toBeGreaterThan(0);
  for (const problem of problems) expect(problem).toMatchObject({ file: template, line });
  expect(problems[0]?.message).toMatch(message);
});

test.each([
  ['layout.njk', '{{ page.title }}', '{{ page.titled() }}', /Unable to call `page\["titled"\]`/],
  ['layout.njk', "asset('theme.css')", 'asset(page.type)', /static\/website does not exist/],
  ['layout.njk', '<main', '{{ page.titled() }}<main', /Unable to call `page\["titled"\]`/],
  ['partials/post-lines.njk', '<ol', '{{ posts.all() }}<ol', /Unable to call/],
])('in %s, a function that fails is told by its own place: %j becomes %j', (template, from, to, message) => {
  const views = themeWith(template, from, to);
  const [problem] = failuresIn(makeBlog(FILES, { views }).current());
  const text = readFileSync(join(views, template), 'utf8');
  const line = text.slice(0, text.indexOf(to)).split('\n').length;
  expect(problem).toMatchObject({ file: template, line });
  expect(problem?.message).toMatch(message);
});

test.each([
  ['page.njk', '    {% endif %}\n', '', '    {% if post.updated', '{% if %} has no {% endif %}'],
  ['layout.njk', '        </ul>', '{% for a in b %}</ul>', '{% for a in b', '{% for %} has no {% endfor %}'],
  [
    'robots.txt.njk',
    'User',
    '{% raw %}{% if %}{% endraw %}\n{% set a = 1 %}{% set b %}\nUser',
    '{% set a',
    '{% set %} has no {% endset %}',
  ],
])('in %s, a tag without its end is told by its own line', (template, from, to, tag, message) => {
  const views = themeWith(template, from, to);
  const text = readFileSync(join(views, template), 'utf8');
  const { problems } = loadBlog(blogOptions(FILES, { views }));
  expect(problems).toMatchObject([
    {
      file: join(views, template),
      line: text.slice(0, text.indexOf(tag)).split('\n').length,
      message: `fails: ${message}`,
    },
  ]);
});

test('a tag that ends nothing is told by its own line', () => {
  const views = themeWith('robots.txt.njk', 'User', '\n{% endif %}\nUser');
  const { problems } = loadBlog(blogOptions(FILES, { views }));
  expect(problems).toMatchObject([{ message: 'fails: unknown block tag: endif', line: 2 }]);
});

test('the page of what is missing is checked with and without proposals', () => {
  for (const list of ['proposals', 'posts']) {
    const views = themeWith('not-found.njk', `{{ postLines(${list}, false) }}`, '{{ nothing }}');
    expect(failuresIn(makeBlog(FILES, { views }).current())).toMatchObject([{ file: 'not-found.njk' }]);
  }
});

test('the page of what is gone is checked like that of an error', () => {
  const views = themeWith('error.njk', '{% elif status == 410 %}', '{% elif status == 410 %}{{ nothing }}');
  expect(failuresIn(makeBlog(FILES, { views }).current())).toMatchObject([{ file: 'error.njk' }]);
});

test('the JSON feed is checked like the others', () => {
  const views = themeWith('feed.json.njk', 'feed |', 'feet |');
  const edition = makeBlog(FILES, { views }).current();
  expect(failuresIn(edition)).toMatchObject([{ file: 'feed.json.njk' }]);
});

test('a template that cannot be compiled stops the start, with its line', () => {
  const views = themeWith('home.njk', '{% block main %}', '{% block main %}\n{% if %}');
  const { problems } = loadBlog(blogOptions(FILES, { views }));
  expect(problems).toMatchObject([{ file: join(views, 'home.njk'), message: 'fails: unexpected token: %}' }]);
  expect(problems[0]).toMatchObject({ line: 11, hint: expect.stringContaining('nunjucks') as string });
});

test('a template that can be parsed but not compiled is reported, whoever shows it', () => {
  const views = themeWith(
    'missed.njk',
    '<main',
    '{% block a %}{% endblock %}{% block a %}{% endblock %}<main',
  );
  const edition = makeBlog(FILES, { views }).current();
  expect(failuresIn(edition)).toMatchObject([
    { file: 'missed.njk', message: 'fails: Block "a" defined more than once.' },
  ]);
});

test.each([
  [
    'home.njk',
    '{% extends "layout.njk" %}',
    '{% extends "layuot.njk" %}',
    1,
    /template "layuot\.njk"/,
    'layout.njk',
  ],
  [
    'post.njk',
    '{% block main %}',
    '{% block main %}\n{% include "partials/xyz.njk" %}',
    null,
    /"partials\/xyz/,
    'take',
  ],
  [
    'home.njk',
    '{% block main %}',
    '{% block main %}\n{% import "a.njk" as a %}',
    null,
    /template "a\.njk"/,
    'take',
  ],
  [
    'partials/pagination.njk',
    '<nav',
    '{% include "./post-list.njk" %}<nav',
    null,
    /"\.\/post-list\.njk"/,
    'Did you mean "partials/post-list.njk"?',
  ],
  [
    'home.njk',
    'partials/pagination.njk',
    'pagination.njk',
    null,
    /"pagination\.njk"/,
    'Did you mean "partials/pagination.njk"?',
  ],
  ['post.njk', '{{ post.title }}', '{{ post.title | upcase }}', null, /filter "upcase"/, 'docs/theming.md'],
  ['layout.njk', "asset('theme.css')", "asset('them.css')", null, /file "them\.css"/, '"theme.css"?'],
])('in %s, what %j becomes stops the start: %j', (template, from, to, line, message, hint) => {
  const views = themeWith(template, from, to);
  const text = readFileSync(join(views, template), 'utf8');
  const lineOf = (part: string): number => text.slice(0, text.indexOf(part)).split('\n').length;
  const { problems } = loadBlog(blogOptions(FILES, { views }));
  expect(problems).toMatchObject([
    { file: join(views, template), message: expect.stringMatching(message) as string },
  ]);
  expect(problems[0]?.line).toBe(line ?? lineOf(to) + (to.split('\n').length - 1));
  expect(problems[0]?.hint).toContain(hint);
});

test.each(['archive.njk', 'sitemap-index.xml.njk', 'missed.njk'])('without %s nothing starts', (name) => {
  const views = themeWith('home.njk', '', '');
  rmSync(join(views, name));
  const { problems } = loadBlog(blogOptions(FILES, { views }));
  expect(problems).toMatchObject([{ file: join(views, name), message: 'is missing' }]);
});

test('what may be missing, and what is in a comment, stops nothing', () => {
  const to =
    '{% include "mine.njk" ignore missing %}{# {% include "x.njk" %} {{ a | upcase }} #}{% raw %}{{ a | upcase }}{% endraw %}';
  const views = themeWith('post.njk', '{% block main %}', `{% block main %}${to}`);
  expect(loadBlog(blogOptions(FILES, { views })).problems).toEqual([]);
});

test('a drawing is taken in like a template, and read like one', async () => {
  const views = themeWith('post.njk', '<article', '{% include "icons/leaf.svg" %}<article');
  writeFiles(views, {
    'icons/leaf.svg': '<svg><path d="M1 1"/>{{ post.title }}</svg>',
    'icons/other.svg': '{%',
  });
  expect(failuresIn(makeBlog(FILES, { views }).current())).toEqual([]);
  expect(await bodyOf(makeApp(FILES, { views }), '/posts/a')).toContain('<path d="M1 1"/>Hello</svg>');
  writeFiles(views, { 'icons/leaf.svg': '\n<svg>{% if %}</svg>' });
  const { problems } = loadBlog(blogOptions(FILES, { views }));
  expect(problems).toMatchObject([{ file: join(views, 'icons/leaf.svg'), line: 2 }]);
});

test('a folder without templates stops the start', () => {
  const { problems } = loadBlog(blogOptions(FILES, { views: makeFolder({}) }));
  expect(problems).toMatchObject([{ message: expect.stringContaining('no templates') as string }]);
});
