import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../../src/problems.js';
import { atOnce } from '../../src/steps.js';
import { createThemeCheck } from '../../src/views/check-templates.js';
import { makeApp, makeBlog, post, SITE_YAML } from '../support/blog.js';
import type { Files } from '../support/folder.js';
import { bodyOf } from '../support/http.js';
import { themeWith } from '../support/theme.js';

const read = (name: string): string => readFileSync(join(__dirname, '../..', name), 'utf8');

/** A template of the default theme with something more in its main block. */
const withMain = (template: string, more: string): Files => ({
  [template]: read(`views/${template}`).replace('{% block main %}', `{% block main %}\n${more}`),
});

const FULL = {
  'posts/a.md': post('categories: [A]\ntags: [B]', '## One'),
  'posts/b.md': post('title: Other\nmood: calm\nlinks: [{ title: Map, url: /, icon: pin }]'),
  'pages/p.md': '---\ntitle: P\n---\n',
};

/** What `check` finds in a theme, with the content of a blog. */
function problemsWith(theme: Files, files: Files = FULL): readonly Problem[] {
  const { site, templates } = makeBlog(files, { views: themeWith(theme) }).current();
  const { kindsInSteps, checkPages, unnoticed } = createThemeCheck(templates, site);
  const documents = [...site.documents.posts, ...site.documents.pages];
  return [...atOnce(kindsInSteps()), ...checkPages(documents), ...unnoticed()];
}

/** The line after `{% block main %}`. */
const lineIn = (template: string): number =>
  read(`views/${template}`).split('{% block main %}')[0]?.split('\n').length ?? 0;

describe('a value that no page has is told, although nunjucks takes it for empty:', () => {
  test.each([
    ['post.njk', '{% if post.titel %}{% endif %}', 'post.titel', 'Did you mean "title"?'],
    ['post.njk', '{% if post["titel"] %}{% endif %}', 'post.titel', 'Did you mean "title"?'],
    ['post.njk', '{% for x in post.tagz %}{% endfor %}', 'post.tagz', 'Did you mean "tags"?'],
    ['post.njk', '{{ post.titel | upper }}', 'post.titel', 'Did you mean "title"?'],
    ['post.njk', '{{ "x" if 1 == post.titel }}', 'post.titel', 'Did you mean "title"?'],
    ['post.njk', '{% if post.subtitle %}{% endif %}', 'post.subtitle', 'post.extra.subtitle'],
    ['home.njk', '{% for p in posts %}{% if p.titel %}{% endif %}{% endfor %}', 'p.titel', '"title"'],
    ['home.njk', '{% if posts.lenght %}{% endif %}', 'posts.lenght', 'docs/theming.md'],
    // other things have these: next of a post, url of a link, name of an author
    ['home.njk', '{% if pagination.next %}{% endif %}', 'pagination.next', 'docs/theming.md'],
    ['page.njk', '{% if page.url == "/p" %}{% endif %}', 'page.url', 'docs/theming.md'],
    ['term.njk', '{% if site.name %}{% endif %}', 'site.name', 'docs/theming.md'],
    ['term.njk', '{% if pots %}{% endif %}', 'pots', 'Did you mean "posts"?'],
    ['archive.njk', '{{ yeers | length }}', 'yeers', 'Did you mean "years"?'],
    [
      'archive.njk',
      '{% for y in years %}{% if y.count %}{% endif %}{% endfor %}',
      'y.count',
      'docs/theming.md',
    ],
    // a post has these on its own page, or in a feed
    [
      'home.njk',
      '{% for p in posts %}{% if p.author %}{% endif %}{% endfor %}',
      'p.author',
      'docs/theming.md',
    ],
    [
      'term.njk',
      '{% for post in posts %}{% if post.extra.mood %}{% endif %}{% endfor %}',
      'post.extra',
      'docs',
    ],
    [
      'taxonomy.njk',
      '{% for t in terms %}{% if t.posts %}{% endif %}{% endfor %}',
      't.posts',
      'docs/theming.md',
    ],
  ])('%s with %s', (template, more, value, hint) => {
    expect(problemsWith(withMain(template, more))).toEqual([
      {
        file: template,
        line: lineIn(template) + 1,
        message: `asks for ${value}, which does not exist`,
        hint: expect.stringContaining(hint) as string,
      },
    ]);
  });
});

const MACRO = '{% macro line(item) %}';
const USE = '{% from "partials/line.njk" import line %}';

describe('what may be empty is no mistake:', () => {
  test.each([
    [
      'what is asked for by name',
      {
        'layout.njk': read('views/layout.njk').replace(
          '<main',
          '{% if nothing is defined %}x{% endif %}<main',
        ),
      },
    ],
    [
      'what only some pages are given',
      {
        'layout.njk': read('views/layout.njk').replace(
          '<main',
          '{% if post and post.image %}x{% endif %}{% if term %}y{% endif %}<main',
        ),
      },
    ],
    [
      'what this post does not have',
      withMain('post.njk', '{% if post.image or post.updated or post.next.url or post.author %}x{% endif %}'),
    ],
    [
      'keys of an author',
      withMain(
        'post.njk',
        '{% set e = post.extra %}{% if e.mood or post.extra.a.b %}{% endif %}{% for p in e.gallery %}{{ p.caption }}{% endfor %}',
      ),
    ],
    [
      'JSON-LD without a picture',
      withMain('post.njk', '{% if page.jsonLd.image or page.jsonLd.sameAs %}x{% endif %}'),
    ],
    [
      'what texts, lists and loops have',
      withMain(
        'home.njk',
        '{% for p in posts.slice(0, 1) %}{{ loop.index }}{{ p.title.length }}{{ p.title.toUpperCase() }}{% if posts[9] or loop.last %}{% endif %}{% endfor %}',
      ),
    ],
    [
      'names of the template itself',
      withMain(
        'home.njk',
        '{% set wide = {a: 1} %}{% if wide.b or undefined == wide.c %}{% endif %}{% for k, v in wide %}{{ k }}{% endfor %}{% macro m(x, y=2) %}{{ x }}{{ y }}{{ caller() }}{% endmacro %}{% call m(1, y=3) %}{% endcall %}{{ joiner("x")() }}{{ range(2) | join }}',
      ),
    ],
    [
      'a name that is set for the layout',
      {
        ...withMain('home.njk', ''),
        'home.njk': `${read('views/home.njk')}{% set bare = true %}`,
        'layout.njk': read('views/layout.njk').replace(
          '<body>',
          '<body{% if bare %} class="bare"{% endif %}>',
        ),
      },
    ],
    [
      'a macro for things of several kinds',
      {
        'partials/line.njk': `${MACRO}{{ item.title }}{% if item.description %}a{% endif %}{% if item.count %}b{% endif %}{% if item.current %}c{% endif %}{% endmacro %}`,
        ...withMain(
          'archive.njk',
          `${USE}{% for y in years %}{% for p in y.posts %}{{ line(p) }}{% endfor %}{% endfor %}`,
        ),
        ...withMain('post.njk', `${USE}{{ line(post) }}{{ line(site) }}`),
      },
    ],
    [
      'what some things in a list have',
      {
        'partials/line.njk': `${MACRO}{{ item.title }}{% if item.icon %}{{ item.icon }}{% endif %}{% if item.level %}{% endif %}{% endmacro %}`,
        ...withMain(
          'post.njk',
          `${USE}{% for l in post.extra.links %}{{ line(l) }}{% endfor %}{{ line(post) }}`,
        ),
        ...withMain(
          'home.njk',
          `{% for l in page.feeds.concat([{ title: 'x', mark: 'y', 'color': 'z' }]) %}{{ l.title }}{% if l.color or l.mark %}{% endif %}{% endfor %}`,
        ),
      },
    ],
    [
      'what posts have on another page with the same partial',
      {
        'partials/all.njk': '{% for post in posts %}{% if post.readingTime %}x{% endif %}{% endfor %}',
        ...withMain('not-found.njk', '{% include "partials/all.njk" %}'),
        ...withMain('home.njk', '{% include "partials/all.njk" %}'),
      },
    ],
    [
      'a loop over other things, by the same name',
      withMain(
        'home.njk',
        '{% for one in posts %}{{ one.title }}{% endfor %}{% for one in page.feeds %}{% if one.type or one.image %}{% endif %}{% endfor %}{% macro m(posts) %}{% for p in posts %}{% if p.count %}{% endif %}{% endfor %}{% endmacro %}{{ m(posts) }}',
      ),
    ],
    [
      'a list with the same things in it',
      withMain(
        'home.njk',
        '{% if posts[0] in posts and posts[0] == posts[0] %}{{ posts | json | safe }}{{ posts | sort(false, false, "title") | length }}{% else %}{{ fails.here }}{% endif %}'.replace(
          '{{ fails.here }}',
          '{{ "" | date }}',
        ),
      ),
    ],
  ])('%s', (_what, theme) => {
    expect(problemsWith(theme)).toEqual([]);
    // without posts, nothing has what posts have
    expect(problemsWith(theme, {}).filter(({ message }) => message.startsWith('asks'))).toEqual([]);
  });
});

test.each([
  ['{{ asset("theme.css") }}', 'asset'],
  ['{% if page.title %}{% endif %}', 'page'],
])('a macro with %s, imported without context, is told by its own file', (more, name) => {
  const theme = {
    'partials/line.njk': `${MACRO}\n${more}{% endmacro %}`,
    ...withMain('home.njk', `${USE}{{ line(1) }}`),
  };
  const problems = problemsWith(theme);
  expect(problems).toMatchObject([
    { file: 'partials/line.njk', line: 2, message: `asks for ${name}, which macros are not given` },
  ]);
  const withContext = {
    ...theme,
    ...withMain('home.njk', `${USE.replace(' %}', ' with context %}')}{{ line(1) }}`),
  };
  expect(problemsWith(withContext)).toEqual([]);
});

describe('what only other templates are given is told:', () => {
  const given = 'It is given asset, page, post, site, url: docs/theming.md';
  const lists = '{% from "partials/post-lines.njk" import postLines %}';
  test.each([
    ['post.njk', '{% for p in posts %}{% endfor %}', 'posts, which post.njk is not given', given],
    ['post.njk', '{% if posts | length %}{% endif %}', 'posts, which post.njk is not given', given],
    ['post.njk', `${lists}{{ postLines(posts) }}`, 'posts, which post.njk is not given', given],
    ['page.njk', '{% if term %}{% endif %}', 'term, which page.njk is not given', given],
    ['taxonomy.njk', '{% if pagination.older %}{% endif %}', 'pagination, which taxonomy.njk', 'terms'],
    ['archive.njk', '{% for post in posts %}{% endfor %}', 'posts, which archive.njk', 'years'],
    ['not-found.njk', '{% set a = status %}', 'status, which not-found.njk', 'proposals'],
  ])('%s with %s', (template, more, message, hint) => {
    expect(problemsWith(withMain(template, more))).toEqual([
      {
        file: template,
        line: lineIn(template) + 1,
        message: `asks for ${message}`.replace(/\.njk$/, '.njk is not given'),
        hint: expect.stringContaining(hint) as string,
      },
    ]);
  });

  test('also in a part of pages', () => {
    const include = '{% include "partials/more.njk" %}';
    const theme = {
      'partials/more.njk': '\n{% if term or post %}x{% endif %}',
      ...withMain('post.njk', include),
    };
    expect(problemsWith(theme)).toMatchObject([
      { file: 'partials/more.njk', line: 2, message: 'asks for term, which post.njk is not given' },
    ]);
    expect(problemsWith({ ...theme, ...withMain('page.njk', include) })).toMatchObject([
      { message: 'asks for term, which is given to none of the templates that take this one in' },
    ]);
    expect(problemsWith({ ...theme, ...withMain('term.njk', include) })).toEqual([]);
  });

  const inLayout = (more: string): Files => ({
    'layout.njk': read('views/layout.njk').replace('<main', `${more}<main`),
  });
  test.each([
    [
      'what one of the pages with a layout is given',
      inLayout('{% if post %}a{% elif term %}b{% elif years %}c{% endif %}'),
    ],
    [
      'a name that a page sets for its layout',
      {
        ...inLayout('{% if hub %}x{% endif %}'),
        'page.njk': `${read('views/page.njk')}{% set hub = true %}`,
      },
    ],
    [
      'a name that a layout sets for its pages',
      {
        'layout.njk': `{% set posts = [] %}{% macro author(missed) %}{{ missed }}{% endmacro %}${read('views/layout.njk')}`,
        ...withMain('post.njk', '{{ posts | length }}{{ author(1) }}'),
      },
    ],
    [
      'a name of a loop or a macro around what it takes in',
      {
        'partials/row.njk': '{% if term or group %}x{% endif %}',
        ...withMain(
          'post.njk',
          '{% for term in post.tags %}{% include "partials/row.njk" %}{% endfor %}{% macro m(group) %}{% include "partials/row.njk" %}{% endmacro %}{{ m(1) }}',
        ),
      },
    ],
    [
      'what a computed name may take in',
      {
        'partials/row.njk': '{% if term %}x{% endif %}',
        ...withMain('post.njk', '{% include "partials/row.njk" %}'),
        ...withMain('term.njk', '{% set row = "row" %}{% include "partials/" + row + ".njk" %}'),
      },
    ],
    [
      'what the filter, the macro argument and the test of that name are',
      withMain(
        'post.njk',
        '{{ post.title | title }}{% macro m(posts) %}{{ posts }}{% endmacro %}{{ m(posts=1) }}{% if years is defined %}x{% endif %}',
      ),
    ],
    [
      'a part of the archive',
      { 'partials/archive-year.njk': '{% for post in group.posts %}{{ post.title }}{% endfor %}' },
    ],
    [
      'a template that nothing shows',
      {
        'old.njk':
          '{% extends "layout.njk" %}{% block main %}{% if term and posts %}x{% endif %}{% endblock %}',
      },
    ],
  ])('but not %s', (_what, theme) => {
    expect(problemsWith(theme)).toEqual([]);
    expect(problemsWith(theme, {})).toEqual([]);
  });
});

test('the logo may be a file of static/', async () => {
  const brand = `{% macro brand(site) %}<a href="{{ site.url }}"><img src="{{ asset('favicon.svg') }}" alt="{{ page.heading }}"></a>{% endmacro %}`;
  const theme = { 'partials/brand.njk': brand };
  expect(problemsWith(theme)).toEqual([]);
  const app = makeApp(FULL, { views: themeWith(theme) });
  for (const path of ['/', '/posts/a', '/archive'])
    expect(await bodyOf(app, path)).toMatch(/<a href="\/"><img src="\/favicon\.\w+\.svg" alt="\w/);
});

describe('what a template that extends another one does not show is told:', () => {
  const outside = 'has something outside of its blocks, which is not shown';
  test.each([
    [
      '{% extends "layout.njk" %}\n{% block mian %}x{% endblock %}',
      2,
      'fills the block "mian", which layout.njk does not have: it is not shown',
      'Did you mean "main"?',
    ],
    [
      '{% extends "layout.njk" %}{% block sidebar %}x{% endblock %}',
      1,
      'fills the block "sidebar", which layout.njk does not have: it is not shown',
      '{% block sidebar %}{% endblock %} where layout.njk',
    ],
    [
      '{% extends "layout.njk" %}\n{% block main %}{% endblock %}\n\n<p>x</p>\n',
      4,
      outside,
      'a block of layout.njk',
    ],
    ['<p>x</p>{% extends "layout.njk" %}', 1, outside, 'a block of layout.njk'],
    [
      '{% extends "layout.njk" %}\n{% include "partials/post-list.njk" %}',
      2,
      outside,
      'a block of layout.njk',
    ],
    ['{% extends "layout.njk" %}\n{{ site.title }}', 2, outside, 'a block of layout.njk'],
    [
      '{% extends "layout.njk" %}\n<!-- {{ site.title }}\n--> <!-- y -->\n<p>x</p>',
      4,
      outside,
      'a block of layout.njk',
    ],
    ['{% extends "layout.njk" %}\n{% if post %}\n<p>x</p>{% endif %}', 3, outside, 'a block of layout.njk'],
    [
      '{% extends "layout.njk" %}{% for a in [1] %}{% if a %}{% else %}\n{% include "partials/post-list.njk" %}{% endif %}{% endfor %}',
      2,
      outside,
      'a block of layout.njk',
    ],
    ['{% set base = "layout.njk" %}{% extends base %}\n<p>x</p>', 2, outside, 'a block of the template'],
  ])('%s', (text, line, message, hint) => {
    expect(problemsWith({ 'page.njk': text })).toEqual([
      { file: 'page.njk', line, message, hint: expect.stringContaining(hint) as string },
    ]);
  });

  test.each([
    [
      'a block within a block',
      '{% extends "layout.njk" %}{% block main %}{% block inner %}x{% endblock %}{% endblock %}',
    ],
    [
      'a block of the layout of a layout',
      '{% extends "wide.njk" %}{% block wide %}x{% endblock %}{% block brand %}y{% endblock %}',
    ],
    [
      'a layout that only its page knows',
      '{% set base = "layout.njk" %}{% extends base %}{% block any %}x{% endblock %}',
    ],
    [
      'what is printed in a comment of HTML',
      '{% extends "layout.njk" %}\n<!-- {{ site.title }} {% if post %}<p>x</p>\n{% include "partials/post-list.njk" %}{% endif %} -->',
    ],
    [
      'comments, macros and settings',
      '{# x #}<!-- Copyright\nme -->\n{% extends "layout.njk" %}{% macro m() %}{{ 1 }}{% endmacro %}{% set a %}{{ 1 }}{% endset %}{% if a %}\n  {% set b = [] %}{{ b.push(1) }}{% endif %}',
    ],
  ])('but not %s', (_what, text) => {
    const wide = '{% extends "layout.njk" %}{% block main %}{% block wide %}{% endblock %}{% endblock %}';
    expect(problemsWith({ 'page.njk': text, 'wide.njk': wide })).toEqual([]);
  });
});

describe('what browsers block of a theme, and tell in their console alone, is told:', () => {
  test.each([
    ['<script>let a = 1 < 2;</script>', '<script> with its code in the text does not run', "asset('my.js')"],
    ['<script type="module">{{ site.title | json }}</script>', 'does not run', "asset('my.js')"],
    ['<style>p { color: red }</style>', '<style> with its styles in the text', "asset('my.css')"],
    [
      '<script src="https://x.test/a.js" defer></script>',
      '<script> of https://x.test does not run',
      '[https://x.test]',
    ],
    [
      '<script src="//x.test/a.js?{{ site.title }}"></script>',
      'of https://x.test does not run',
      'trusted_origins',
    ],
    [
      '<link rel="stylesheet" href="https://x.test/a.css">',
      '<link> of https://x.test is not loaded',
      '[https://x.test]',
    ],
    ['<script src="data:text/javascript,a()"></script>', '<script> with its code in the text', 'into a file'],
    ['<iframe src="http://x.test/"></iframe>', '<iframe> without https is not shown', 'https://'],
    ['<p {% if page.title %}style="color: red"{% endif %}>x</p>', 'has a style attribute', 'class'],
    ['<a href="javascript:a()">x</a>', 'is a script', 'Link to an address'],
    ['<iframe src="javascript:a()"></iframe>', 'is a script', 'Link to an address'],
    ['<script data-a="{{ site.title }}">a()</script>', 'does not run', "asset('my.js')"],
    [
      '<link rel="stylesheet" href="https://fonts.googleapis.com/css2?family=Lora">',
      '<link> of https://fonts.googleapis.com is not loaded',
      '[https://fonts.googleapis.com, https://fonts.gstatic.com]',
    ],
    ['<button onclick="a()">x</button>', 'has the attribute onclick', "addEventListener('click', …)"],
  ])('%s', (more, message, hint) => {
    expect(problemsWith(withMain('page.njk', `{# a\ncomment #}\n${more}`))).toEqual([
      {
        file: 'page.njk',
        line: lineIn('page.njk') + 3,
        message: expect.stringContaining(message) as string,
        hint: expect.stringContaining(hint) as string,
      },
    ]);
  });

  test.each([
    '<script src="{{ asset(\'theme.css\') }}" defer></script>',
    '<script src="{{ site.url }}theme.css"></script>',
    '<script src="https://trusted.test/a.js"></script>',
    '<script type="application/ld+json">{}</script>',
    '<link rel="preconnect" href="https://x.test">',
    '<link rel="stylesheet" href="{{ asset(\'theme.css\') }}">',
    '<script {{ page.title }}></script>',
    '<script{{ page.title }} defer></script>',
    '<script {{ page.type }}="{{ site.url }}theme.css"></script>',
    '<iframe src="https://x.test/"></iframe>',
    '<iframe src="about:blank" name="x"></iframe>',
    '<img src="http://x.test/a.png">',
    '<!-- <script>a()</script> <p style="color: red"> -->',
    '{# <script>a()</script> #}',
    '<p on="x" data-style="y" class="{{ page.title }}">x</p>',
    '<count-up once only="dark" one online>7</count-up>',
    '<pre>&lt;script&gt;</pre>',
  ])('and not what they show: %s', (more) => {
    const files = { ...FULL, 'site.yaml': `${SITE_YAML}trusted_origins: [https://trusted.test]\n` };
    expect(problemsWith(withMain('page.njk', more), files)).toEqual([]);
  });
});

describe('an address in a template that leads nowhere is told:', () => {
  const files = { ...FULL, 'pages/about-this-garden.md': '---\ntitle: About\n---\n' };
  const below = { ...files, 'site.yaml': 'title: T\nurl: https://blog.test/blog\n' };
  test.each([
    [
      '<a class="x"\n  href="/abuot-this-garden">x</a>',
      '/abuot-this-garden',
      'Did you mean /about-this-garden?',
      files,
    ],
    [
      "<a href='/abuot-this-garden'>{{ page.title }}</a>",
      '/abuot-this-garden',
      'Did you mean /about-this-garden?',
      files,
    ],
    ['<img src="/img/gone.png" alt="">', '/img/gone.png', 'Correct the address', files],
    ['<img src="/theme.css" srcset="/gone.png" alt="">', '/gone.png', 'Correct the address', files],
    [
      '<img src="/theme.css" srcset="/theme.css 1x, /gone.png 2x" alt="">',
      '/gone.png',
      'Correct the address',
      files,
    ],
    ['<svg><use href="/icons.svg#sun"/></svg>', '/icons.svg#sun', 'Correct the address', files],
    ['<svg><use xlink:href="/icons.svg#sun"></use></svg>', '/icons.svg#sun', 'Correct the address', files],
    ['<form class="search" action="/nowhere">', '/nowhere', 'Correct the address', files],
    ['<link rel="stylesheet" href="/static/theme.css">', '/static/theme.css', '/theme.css', files],
    [
      '<a href="https://blog.test/abuot-this-garden">x</a>',
      'https://blog.test/abuot-this-garden',
      '/about-this-garden',
      files,
    ],
    [
      `<a href="{{ url('/abuot-this-garden') }}">x</a>`,
      '/abuot-this-garden',
      'Did you mean /about-this-garden?',
      files,
    ],
    [
      `<a href='{{ url("/abuot-this-garden") }}'>x</a>`,
      '/abuot-this-garden',
      'Did you mean /about-this-garden?',
      files,
    ],
    [
      `<a href="{{ url('/abuot-this-garden') }}">x</a>`,
      '/blog/abuot-this-garden',
      'Did you mean /blog/about-this-garden?',
      below,
    ],
    [
      '<a href="/blog/abuot-this-garden">x</a>',
      '/blog/abuot-this-garden',
      'Did you mean /blog/about-this-garden?',
      below,
    ],
  ])('%s', (more, address, hint, blog) => {
    expect(problemsWith(withMain('page.njk', `{# a\ncomment #}\n${more}`), blog)).toEqual([
      {
        file: 'page.njk',
        line: lineIn('page.njk') + 3,
        message: `"${address}" leads nowhere`,
        hint: expect.stringContaining(hint) as string,
      },
    ]);
  });

  test.each([
    [
      '<a href="/about-this-garden">a</a><a href="/About-this-garden/">b</a><a href="/feed.xml">c</a><a href="/">d</a>',
      files,
    ],
    [`<a href="{{ url('/archive') }}">a</a><img src="{{ url('/favicon.svg') }}" alt="">`, files],
    ['<a href="/about-this-garden#comments">a</a><a href="#mainContent">b</a><a href="about">c</a>', files],
    [
      '<a href="https://x.test/abuot-this-garden">a</a><a href="//x.test/a">b</a><a href="mailto:a@x.test">c</a>',
      files,
    ],
    ['<img src="/theme.css" srcset="/img/{{page.type}} 1x, /img/{# x #}a{{page.type}} 2x" alt="">', files],
    [
      '<img src="/theme.css" srcset="https://x.test/a.png 1x,\n      /theme.css 640w, data:image/png;base64,AA 3x" alt="">',
      files,
    ],
    [
      '<svg><use href="#sun"/><use href="/favicon.svg#sun"/><use href="{{ asset(\'favicon.svg\') }}#sun"/></svg>',
      files,
    ],
    [
      '<form action="/archive"></form><form action="https://duckduckgo.com/"></form><form></form><form action=""></form>',
      files,
    ],
    // the blog answers no POST, so that something else does
    [
      '<form method="post" action="/comments"></form><form action="/x" method="{{ page.type }}"></form>',
      files,
    ],
    ['<a href="/tagz/{{ page.type }}">a</a><a href="{{ site.url }}gone">b</a>', files],
    ['<a href=/tagz/{{ page.type }}>a</a>', files],
    [`<img src="{{ url('/img') }}/{{ page.type }}.png" srcset="/img/{{ page.type }}.png 2x" alt="">`, files],
    ['<a href="{% if page.noindex %}/tagz{% else %}/about-this-garden{% endif %}">a</a>', files],
    [
      `<!-- <a href="/abuot-this-garden"> -->{# <a href="/abuot-this-garden">{{ url('/abuot-this-garden') }} #}<pre>href="/abuot-this-garden"</pre>`,
      files,
    ],
    [`<script src="{{ '/js/script.js' }}" defer></script>`, files],
    // beside a blog under a path there may be others
    ['<a href="/abuot-this-garden">a</a>', below],
  ])('and not what leads somewhere, or what nobody can tell: %s', (more, blog) => {
    expect(problemsWith(withMain('page.njk', more), blog)).toEqual([]);
  });

  test('and nothing in the theme as it comes', () => {
    expect(problemsWith({}, {})).toEqual([]);
    expect(problemsWith({}, below)).toEqual([]);
  });
});

describe('an address that begins at the page, on pages at any address, is told:', () => {
  test.each([
    ['<img src="favicon.svg" alt="">', 'favicon.svg', "{{ asset('favicon.svg') }}"],
    ['<script src="./theme.css" defer></script>', './theme.css', "{{ asset('theme.css') }}"],
    ['<link rel="stylesheet" href="../css/my.css?v=2">', '../css/my.css?v=2', "{{ url('/css/my.css?v=2') }}"],
    ['<a href="archive">x</a>', 'archive', "{{ url('/archive') }}"],
    ['<a href="./">x</a>', './', "{{ url('/') }}"],
    ['<a href="..">x</a>', '..', "{{ url('/') }}"],
    ['<a href="www.x.test">x</a>', 'www.x.test', 'https://'],
  ])('%s', (more, url, hint) => {
    const layout = { 'layout.njk': `${more}${read('views/layout.njk')}` };
    for (const theme of [layout, withMain('not-found.njk', more)])
      expect(problemsWith(theme)).toMatchObject([
        {
          message: `"${url}" begins at each page, and so leads elsewhere from /a/b than from /`,
          hint: expect.stringContaining(hint) as string,
        },
      ]);
    // these pages are all in one folder
    expect(problemsWith(withMain('page.njk', more))).toEqual([]);
  });

  test.each([
    '<a href="#mainContent">a</a><a href="?q=1">b</a><a href="">c</a><a href="//x.test/">d</a>',
    '<a href="mailto:a@x.test">a</a><a href="tel:+49">b</a><img src="data:image/png;base64,AA" alt="">',
    '<a href="{{ site.url }}">a</a><img src="{{ site.url }}favicon.svg" alt=""><a href={{ site.url }}>b</a>',
    '<a href="{% if page.title %}/archive{% else %}/tags{% endif %}">a</a><a name="x">b</a>',
  ])('and not %s', (more) => {
    expect(problemsWith(withMain('not-found.njk', more))).toEqual([]);
  });
});

describe('a filter that is missing, or given what it ignores, is told:', () => {
  const tags = 'prints post.html without safe: readers see its tags';
  const ignored = (filter: string): string => `gives the filter ${filter} a value, which it ignores`;
  test.each([
    ['post.njk', '{{ post.html }}', tags, '{{ post.html | safe }}'],
    ['page.njk', '<div>{{- post.html -}}</div>', tags, '{{ post.html | safe }}'],
    ['post.njk', "{{ post.date | date('YYYY') }}", ignored('date'), 'docs/theming.md'],
    [
      'post.njk',
      "{% set d = post.date | dayAndMonth('x') | upper %}",
      ignored('dayAndMonth'),
      'docs/theming.md',
    ],
    ['post.njk', "{{ (post.date | isoDate('x')).slice(0, 10) }}", ignored('isoDate'), 'docs/theming.md'],
    ['post.njk', '<p data-x="{{ post.extra | json(2) }}"></p>', ignored('json'), 'Take the value away'],
  ])('%s with %s', (template, more, message, hint) => {
    expect(problemsWith(withMain(template, more))).toEqual([
      { file: template, line: lineIn(template) + 1, message, hint: expect.stringContaining(hint) as string },
    ]);
  });

  test.each([
    [
      withMain(
        'post.njk',
        '{{ post.html | safe }}{{ post.html | striptags | truncate(9) }}{{ post.html | escape }}',
      ),
    ],
    [
      withMain(
        'post.njk',
        "{{ post.date | date }}{{ post.title | truncate(9) }}{{ post.extra | dump(2) }}{{ '{n}' | t({ n: 1 }) }}",
      ),
    ],
    [
      withMain(
        'post.njk',
        "{{ post.date.toLocaleDateString(site.language, { month: 'short', timeZone: 'UTC' }) }}",
      ),
    ],
    // feeds have HTML as text
    [
      {
        'feed.xml.njk': '{% for post in posts %}{% include "partials/item.njk" %}{% endfor %}',
        'partials/item.njk':
          '{% if post.html %}<content:encoded>{{ post.html }}</content:encoded>{% endif %}',
      },
    ],
  ])('but not %j', (theme) => {
    expect(problemsWith(theme)).toEqual([]);
  });
});

test('a theme of many templates is checked in a moment', () => {
  const names = Array.from({ length: 45 }, (_, number) => `partials/w${number}.njk`);
  const widget =
    '{% for item in site.navigation %}<a href="{{ item.url }}">{{ item.title | upper }}</a>{% endfor %}';
  const keys = ['date', 'image', 'html', 'author', 'next', 'count', 'level', 'id', 'current', 'singular'];
  const card = `{% macro card(x) %}${keys.map((key) => `{% if x.${key} %}{% endif %}`).join('')}{% endmacro %}`;
  const more = `${names.map((name) => `{% include "${name}" %}`).join('')}{{ card(site) }}{{ card(page) }}{{ card(post or term) }}`;
  const theme = {
    ...Object.fromEntries(names.map((name) => [name, widget.repeat(20)])),
    'partials/card.njk': card,
    'layout.njk': `{% from "partials/card.njk" import card %}${read('views/layout.njk').replace('<main', `${more}<main`)}`,
  };
  const start = performance.now();
  expect(problemsWith(theme)).toEqual([]);
  expect(performance.now() - start).toBeLessThan(5000);
});

test.each([
  ['{% include "partials/a.njk" %}{% include "partials/b.njk" %}', ['{{ post.title }}', '{{ post.image }}']],
  [
    '{% from "partials/a.njk" import m %}{{ m(post) }}{% from "partials/b.njk" import m %}{{ m(post) }}',
    ['{% macro m(x) %}{{ x.title }}{% endmacro %}', '{% macro m(x) %}{{ x.image }}{% endmacro %}'],
  ],
  [
    '{% include "partials/a.njk" %}{% include "partials/b.njk" %}',
    ['{{ post.title.trim() }}', '{{ post.title.trom() }}'],
  ],
])('of two that have something at one place, the one that fails is told: %s', (more, [a = '', b = '']) => {
  const theme = { 'partials/a.njk': `\n${a}`, 'partials/b.njk': `\n${b}`, ...withMain('page.njk', more) };
  expect(new Set(problemsWith(theme).map(({ file }) => file))).toEqual(new Set(['partials/b.njk']));
});

describe('an address that is put together wrongly is told:', () => {
  test.each([
    ['<a href="{{ url(\'archive\') }}">x</a>', 'url("archive")', "url('/archive')"],
    ['{% set here = url("tags/b") %}', 'url("tags/b")', "url('/tags/b')"],
    ['<a href="{{ site.url }}/archive">x</a>', '{{ site.url }}/', "url('/archive')"],
    ['<a href="{{site.url}}/tags/{{ page.title }}">x</a>', '{{ site.url }}/', "url('/tags/')"],
  ])('%s', (more, written, meant) => {
    expect(problemsWith(withMain('page.njk', more))).toEqual([
      {
        file: 'page.njk',
        line: lineIn('page.njk') + 1,
        message: expect.stringContaining(written) as string,
        hint: expect.stringContaining(meant) as string,
      },
    ]);
  });

  test.each([
    '{# {{ site.url }}/archive {{ url("x") }} #}',
    '{% raw %}{{ site.url }}/archive {{ url("x") }}{% endraw %}',
    '<a href="{{ site.url }}">{{ site.url }} / {{ site.title }}</a>',
    '<a href="{{ url(page.canonical) }}">x</a> {{ url("/archive") }} {{ url("/") }}',
  ])('and not %s', (more) => {
    expect(problemsWith(withMain('page.njk', more))).toEqual([]);
  });
});

describe('a map that is used as a text, which is [object Object], is told by what it has:', () => {
  test.each([
    ['post.njk', '{% for tag in post.tags %}{{ tag }}{% endfor %}', 'title, url'],
    ['post.njk', '{{ post.tags | join(", ") }}', 'title, url'],
    ['post.njk', '{{ post.tags }}', 'title, url'],
    ['post.njk', '{{ "In " ~ post.categories[0] }}', 'title, url'],
    ['post.njk', '{% if post.tags[0] == "b" %}{% endif %}', 'title, url'],
    ['page.njk', '{{ site.navigation[0] | safe }}', 'title, url'],
  ])('%s with %s', (template, more, keys) => {
    const files = { ...FULL, 'site.yaml': `${SITE_YAML}navigation: [{ title: Home, url: / }]\n` };
    expect(problemsWith(withMain(template, more), files)).toEqual([
      {
        file: template,
        line: null,
        message: expect.stringContaining(
          `uses a map as a text, which is [object Object], and not one of its values: ${keys}`,
        ) as string,
        hint: expect.stringContaining('Name the value, as in {{ it.title }}') as string,
      },
    ]);
  });

  test.each([
    '{{ post.tags | join(", ", "title") }}',
    '{{ post.tags | length }} {{ post.tags | dump | length }}',
    '{% if post.tags[0] == post.categories[0] or post.tags[0] in post.tags %}{% endif %}',
    '{% for tag in post.tags | sort(false, false, "title") %}{{ tag.title }}{% endfor %}',
    '{{ post.date }} {{ post.title ~ 1 }}',
  ])('and not %s', (more) => {
    expect(problemsWith(withMain('post.njk', more))).toEqual([]);
  });
});

test('a template that fails with some posts names one of them', () => {
  const [problem] = problemsWith(withMain('post.njk', '{% if post.extra.mood %}{{ post.image }}{% endif %}'));
  expect(problem).toMatchObject({ file: 'post.njk', message: 'fails: post.image has no value' });
  expect(problem?.hint).toMatch(/^See posts\/b\.md, for one\. Put \{% if … %\} around/);
});
