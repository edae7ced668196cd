import { mistakesIn } from './support/content.js';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import GithubSlugger from 'github-slugger';
import { COMMANDS } from '../src/cli/commands.js';
import { frontMatterSchema } from '../src/content/documents/front-matter-schema.js';
import { LEGACY_PROFILES, SETTING_NAMES } from '../src/content/settings/settings-schema.js';
import { formatProblems, type Problem } from '../src/problems.js';
import type { View } from '../src/site/view.js';
import { EXPORT_FORMATS } from '../src/site/redirects/export/format.js';
import { forEachInSteps } from '../src/steps.js';
import { GIVEN } from '../src/views/checks/unknown-names.js';
import { createFilters } from '../src/views/theme/filters.js';
import { render } from '../src/views/render.js';
import type { Templates } from '../src/views/theme/templates.js';
import { makeBlog, post, problemsOf } from './support/blog.js';

const ROOT = join(__dirname, '..');

function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

function filesBelow(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)));
}

const DOCUMENTS = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  ...filesBelow('docs').filter((name) => name.endsWith('.md')),
];

interface PackageJson {
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}
const packageJson = JSON.parse(read('package.json')) as PackageJson;

/** A document without its code blocks. */
function prose(path: string): string {
  return read(path).replace(/^```[\s\S]*?^```$/gm, '');
}

function codeBlocks(path: string): string[] {
  return [...read(path).matchAll(/^```\w*\n([\s\S]*?)^```$/gm)].map(([, code = '']) => code);
}

function inlineCodes(text: string): string[] {
  return [...text.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code);
}

function headingIds(path: string): string[] {
  const slugger = new GithubSlugger();
  return [...prose(path).matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    slugger.slug(title.replaceAll('`', '')),
  );
}

/** The text between a heading and the next of its level or above. */
function section(path: string, title: string): string {
  const [, ...rest] = prose(path).split(new RegExp(`^#+ ${title}$`, 'm'));
  return (rest.join('') || '').split(/^#{1,2} /m)[0] ?? '';
}

/** The cells of every table row, without heads and rules. */
function rows(text: string): string[][] {
  const lines = text.split('\n');
  return lines.flatMap((line, index) => {
    const isHead = /^\| *:?-/.test(lines[index + 1] ?? '');
    if (!line.startsWith('|') || isHead || /^\| *:?-/.test(line)) return [];
    return [
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    ];
  });
}

/** The code in a column of the tables of a section, sorted. */
function column(path: string, title: string, index: number): string[] {
  return rows(section(path, title))
    .flatMap((cells) => inlineCodes(cells[index] ?? ''))
    .toSorted();
}

const variables = [...read('src/config.ts').matchAll(/\bread(?:<[^(]*>)?\(\s*'([A-Z_]+)'/g)].map(
  ([, name = '']) => name,
);

describe('the reference lists what there is, and nothing else:', () => {
  test('environment variables', () => {
    expect(variables.length).toBeGreaterThan(3);
    expect(column('docs/configuration.md', 'Environment', 0)).toEqual(variables.toSorted());
  });

  test('settings', () => {
    expect(column('docs/configuration.md', 'Settings', 0)).toEqual(SETTING_NAMES.toSorted());
  });

  test('commands', () => {
    const commands = rows(section('docs/configuration.md', 'Commands')).flatMap(([first = '']) =>
      inlineCodes(first).filter((code) => !code.startsWith('-')),
    );
    expect(commands.toSorted()).toEqual(Object.keys(COMMANDS).toSorted());
  });

  test('options of the command line', () => {
    const own = Object.values(COMMANDS).flatMap((command) => Object.keys(command.options));
    const options = [...new Set([...own, 'help', 'version'])].map((name) => `--${name}`);
    expect(options).toContain('--watch');
    const documented = column('docs/configuration.md', 'Commands', 0).filter((code) => code.startsWith('--'));
    expect(documented).toEqual(options.toSorted());
  });

  test('systems with a profile', () => {
    const [, , , meaning = ''] =
      rows(section('docs/configuration.md', 'Settings')).find(([name]) => name === '`legacy`') ?? [];
    expect(meaning.split(':')[0]?.split(', ')).toEqual(LEGACY_PROFILES);
  });

  test('formats of redirects', () => {
    const [, meaning = ''] =
      rows(section('docs/configuration.md', 'Commands')).find(
        ([name]) => name?.startsWith('`--format`') === true,
      ) ?? [];
    expect(/: ([\w, ]+);/.exec(meaning)?.[1]?.split(/, | or /)).toEqual(EXPORT_FORMATS);
  });

  test('front-matter keys', () => {
    const keys = Object.keys(frontMatterSchema('UTC').entries);
    expect(column('docs/writing.md', 'Front matter', 0)).toEqual(keys.toSorted());
  });

  test('npm scripts, but for those that npm runs by itself', () => {
    const scripts = Object.keys(packageJson.scripts).filter(
      (name) => !(name.replace(/^pre/, '') in packageJson.scripts && name.startsWith('pre')),
    );
    const documented = rows(section('CONTRIBUTING.md', 'Set up')).map(([first = '']) =>
      first.replaceAll('`', '').replace(/^npm (?:run )?/, ''),
    );
    expect(documented.toSorted()).toEqual(scripts.toSorted());
  });

  test('dependencies with their versions', () => {
    const listed = (title: string) =>
      Object.fromEntries(
        rows(section('docs/dependencies.md', title)).map(([name = '', version]) => [
          name.replaceAll('`', ''),
          version,
        ]),
      );
    expect(listed('At run time')).toEqual(packageJson.dependencies);
    expect(listed('For development')).toEqual(packageJson.devDependencies);
  });

  test('source files', () => {
    expect(column('docs/architecture.md', 'Every file', 0)).toEqual(filesBelow('src').toSorted());
  });

  test('templates', () => {
    expect(column('docs/theming.md', 'Templates', 0)).toEqual(filesBelow('views').toSorted());
  });

  test('template filters', () => {
    const filters = createFilters(makeBlog({}).current().site.settings, (text) => text);
    expect(column('docs/theming.md', 'Filters', 0)).toEqual(Object.keys(filters).toSorted());
  });
});

/** A blog in which every kind of page has something to show, and what each template is given for it. */
function contexts(): { template: string; context: Record<string, unknown> }[] {
  const { site } = makeBlog({
    'posts/a.md': post('categories: A\ntags: B\nimage: /favicon.svg\n'),
    'posts/b.md': post('title: Other\n'),
    'pages/about.md': '---\ntitle: About\n---\n\nText.\n',
  }).current();
  const views = [...site.table.exact.values()].flatMap((entry): View[] =>
    entry.kind === 'page' ? [entry.view] : [],
  );
  const others: View[] = [
    { name: 'sitemap-index', parts: 2 },
    { name: 'not-found', proposals: [] },
    { name: 'error', status: 500, reason: 'Error' },
  ];
  return [...views, ...others].map((view) => {
    const seen = { template: '', context: {} as Record<string, unknown> };
    const keep = (template: string, context: object): string => {
      Object.assign(seen, { template, context });
      return '';
    };
    const noSteps = forEachInSteps([], () => undefined);
    const templates: Templates = {
      render: keep,
      compileInSteps: () => noSteps,
      compileAll: () => [],
      translate: (text) => text,
      has: () => true,
      sources: new Map(),
      references: new Map(),
    };
    render(templates, site, view, '/');
    return seen;
  });
}

function fieldsOf(context: Record<string, unknown>, name: 'site' | 'page'): string[] {
  return Object.keys(context[name] as object).map((field) => `${name}.${field}`);
}

describe('the theming guide tells what templates get:', () => {
  const given = contexts();
  const everywhere = ['site', 'page'];
  const isFunction = (context: Record<string, unknown>, key: string): boolean =>
    typeof context[key] === 'function';

  test('the functions', () => {
    const [context = {}] = given.map((one) => one.context);
    const functions = Object.keys(context).filter((key) => isFunction(context, key));
    expect(column('docs/theming.md', 'Functions', 0)).toEqual(functions.toSorted());
  });

  test('what every template gets', () => {
    const fields = given.flatMap(({ context }) => [
      ...fieldsOf(context, 'site'),
      ...fieldsOf(context, 'page'),
    ]);
    expect(column('docs/theming.md', 'What every template gets', 0)).toEqual([...new Set(fields)].toSorted());
  });

  test('what each template gets besides', () => {
    const documented = rows(section('docs/theming.md', 'Templates')).flatMap(([file = '', , gets = '']) => {
      const [name = ''] = inlineCodes(file);
      if (/partials\/|words\/|layout\.njk|missed\.njk/.test(name)) return [];
      // what is in brackets explains
      return [[name.replace('views/', ''), inlineCodes(gets.replace(/\(.*?\)/g, '')).toSorted()] as const];
    });
    const actual = given.map(({ template, context }) => {
      const own = Object.keys(context).filter(
        (key) => !everywhere.includes(key) && !isFunction(context, key),
      );
      return [template, own.toSorted()] as const;
    });
    expect(Object.fromEntries(documented)).toEqual(Object.fromEntries(actual));
    // or check would call them unknown
    expect(GIVEN).toEqual(expect.arrayContaining(documented.flatMap(([, own]) => own)));
  });

  test.each([
    ['post.njk', 'post'],
    ['home.njk', 'posts'],
    ['home.njk', 'pagination'],
    ['term.njk', 'term'],
    ['term.njk', 'taxonomy'],
    ['archive.njk', 'years'],
    ['feed.xml.njk', 'posts'],
    ['sitemap.xml.njk', 'pages'],
  ])('every field of %s: %s', (template, name) => {
    const value = given.find((one) => one.template === template)?.context[name];
    const one: unknown = Array.isArray(value) ? value[0] : value;
    const mentioned = inlineCodes(section('docs/theming.md', 'Values')).flatMap(
      (code) => code.match(/\w+/g) ?? [],
    );
    expect(Object.keys(one as object)).not.toEqual([]);
    expect(Object.keys(one as object).filter((field) => !mentioned.includes(field))).toEqual([]);
  });
});

describe.each(DOCUMENTS)('%s names only what exists:', (path) => {
  const text = read(path);
  const codes = [...inlineCodes(prose(path)), ...codeBlocks(path)];

  test('files and folders; one of another system stands without backticks, or with its folder', () => {
    const TOP = /^(?:\.ci|\.github|content|dist|docs|src|static|test|views)\/[\w./-]*$/;
    const ROOT_FILE = /^(?:[A-Z]\w*\.md|Dockerfile|LICENSE|[\w.-]+\.(?:cjs|mjs|json))$/;
    const named = inlineCodes(prose(path)).filter((code) => TOP.test(code) || ROOT_FILE.test(code));
    const missing = named.filter((name) => {
      // an author's own: the demo content is replaced, and the theme has no folders in static/
      if (/^(?:content\/.|static\/.+\/)/.test(name)) return false;
      // dist/ is made from src/
      const source = name.replace(/^dist\//, 'src/').replace(/^(src\/.*)\.js$/, '$1.ts');
      return !existsSync(join(ROOT, source));
    });
    expect(missing).toEqual([]);
  });

  test('targets and anchors of links', () => {
    const targets = [...prose(path).matchAll(/(?<!`)\]\(([^)\s]+)\)(?!`)/g)]
      .map(([, target = '']) => target)
      .filter((target) => !/^[a-z]+:/.test(target));
    const broken = targets.filter((target) => {
      const [file = '', anchor] = target.split('#');
      const name = file === '' ? path : relative(ROOT, join(ROOT, dirname(path), file));
      if (!existsSync(join(ROOT, name))) return true;
      return anchor !== undefined && !headingIds(name).includes(anchor);
    });
    expect(broken).toEqual([]);
  });

  test('npm scripts', () => {
    const named = [...text.matchAll(/\bnpm run ([\w:-]+)/g), ...text.matchAll(/\bnpm (start|test)\b/g)];
    expect(named.map(([, name = '']) => name).filter((name) => !(name in packageJson.scripts))).toEqual([]);
  });

  test('commands', () => {
    const named = codes.flatMap((code) => [
      ...code.matchAll(/(?:^|\s)(?:\S*dist\/main\.js|perennial) ([a-z-]+)/gm),
    ]);
    const known = [...Object.keys(COMMANDS), '--watch', '--help', '--version', 'node'];
    expect(named.map(([, name = '']) => name).filter((name) => !known.includes(name))).toEqual([]);
  });

  test('environment variables', () => {
    const named = codes.flatMap((code) => [
      ...code.matchAll(/(?:^|\s|-e |=)([A-Z][A-Z_]{2,})=/g),
      ...code.matchAll(/^([A-Z]+(?:_[A-Z]+)+)$/g),
    ]);
    const source = filesBelow('src').map(read).join('\n');
    // Node's own, the C library's and chokidar's
    const known = [...variables, 'NODE_OPTIONS', 'MALLOC_ARENA_MAX', 'CHOKIDAR_USEPOLLING'];
    const unknown = named.map(([, name = '']) => name).filter((name) => !known.includes(name));
    expect(unknown.filter((name) => !new RegExp(`\\b${name}\\b`).test(source))).toEqual([]);
  });
});

test('the first screen of the README holds what a stranger needs', () => {
  const screen = read('README.md').split('\n').slice(0, 40).join('\n');
  expect(screen).toContain('npm ci && npm start');
  expect(screen).toContain('npm ci && npm test');
  expect(screen).toContain('npm run dev');
  expect(screen).toContain('curl -I http://localhost:3000/why-serverless-186de8451a4');
});

/** The code block after an HTML comment that begins with `mark`. */
function blockAfter(path: string, mark: string): string {
  const [, after = ''] = read(path).split(`<!-- ${mark}:`);
  return /```text\n([\s\S]*?)```/.exec(after)?.[1] ?? '';
}

/** As a terminal shows it in the project's folder. */
function printed(problems: readonly Problem[]): string {
  return formatProblems(problems.map((problem) => ({ ...problem, file: `content/${problem.file}` })));
}

test('the guide to writing shows the mistakes as they are reported', () => {
  const problems = problemsOf({
    'site.yaml': 'title: Field notes\nurl: https://example.org\npagesize: 5\n',
    'posts/autumn.md': post('title: Autumn\nredirect_from: /archive'),
    'posts/colon.md': '---\ntitle: Trips: the first\ndate: 2026-01-01\n---\n',
    'posts/spring.md': post('title: Spring\nredirect_from: /2014/03/hello/'),
    'posts/summer.md': post('title: Summer\nredirect_from:\n  - /summer\n  - /2014/03/hello'),
    'posts/winter.md': '---\ndescription: Snow.\ndate: 2026-02-30\n---\n',
  });
  expect(blockAfter('docs/writing.md', 'problems')).toBe(printed(problems));
});

test('the guide to writing shows broken links as they are reported', () => {
  const { site } = makeBlog({
    'posts/spring.md': post(
      'title: Spring',
      'See [winter](./winter.md#snowed), [autumn](./autum.md)\nand [the archive](/archiv).\n\n![A tree](./tree.jpg)',
    ),
    'posts/winter.md': post('title: Winter', '## Snowed in'),
  }).current();
  expect(blockAfter('docs/writing.md', 'links')).toBe(printed(mistakesIn(site)));
});

test('npm start, the container, the unit of systemd and the benchmark start Node alike', () => {
  const settings = (path: string): (string | undefined)[] =>
    [/--max-semi-space-size=\d+(?=[\s"',]+dist|', join)/, /MALLOC_ARENA_MAX(?:=|: ')\d/].map((setting) =>
      setting.exec(read(path))?.[0].replace(": '", '='),
    );
  const [flag, variable] = settings('Dockerfile');
  expect([flag, variable]).toEqual([expect.any(String), expect.any(String)]);
  expect(settings('docs/deploying.md')).toEqual([flag, variable]);
  expect(settings('bench/servers/perennial.ts')).toEqual([flag, variable]);
  // a script of npm cannot set a variable on every system
  expect(settings('package.json')).toEqual([flag, undefined]);
});
