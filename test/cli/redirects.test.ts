import { EXPORT_FORMATS } from '../../src/site/redirects/export/format.js';
import { SITE_YAML, post } from '../support/blog.js';
import { runCommand } from '../support/command.js';
import { makeFolder, type Files } from '../support/folder.js';

const BLOG: Files = {
  'posts/new.md': post('slug: new\nredirect_from:\n  - /old\n  - /?p=12'),
  'posts/later.md': post('title: Later\ndate: 2999-01-01\nredirect_from: /early'),
  _redirects:
    '/gone 410\n/notes/:slug /posts/:slug 302\n/old-files/* https://files.test/:splat\n/soon /posts/later\n/sooner/* /posts/later\n',
  'redirects.yaml': "301:\n  '^/(\\d+)-[é]$': /posts/new\n",
};

const redirects = (files: Files, ...args: readonly string[]) =>
  runCommand(['redirects', ...args], makeFolder({ 'site.yaml': SITE_YAML, ...files }));

test('redirects prints a _redirects file when nothing else is asked for', async () => {
  const { code, output } = await redirects(BLOG);
  expect(code).toBe(0);
  const lines = output.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  expect(lines).toEqual(
    expect.arrayContaining([
      '/old /posts/new 301',
      '/ p=12 /posts/new 301!',
      '/gone /404.html 410',
      '/notes/:slug /posts/:slug 302',
      '/old-files/* https://files.test/:splat 301',
    ]),
  );
  // what leads to a post of the future is nothing yet
  expect(output).not.toMatch(/early|soon|later/);
  expect((await redirects(BLOG, '--format', 'netlify')).output).toBe(output);
});

test('redirects gives JSON with the file and line of each rule, in order of precedence', async () => {
  const { code, output } = await redirects(BLOG, '--format=json');
  expect(code).toBe(0);
  const { rules, ...rest } = JSON.parse(output) as { rules: { rank: string; kind: string }[] };
  expect(rest).toEqual({
    version: 1,
    site: 'https://blog.test',
    notes: expect.arrayContaining([expect.stringContaining('targets are made of the request: 1')]) as unknown,
  });
  const common = { forced: false, rank: 'explicit' };
  expect(rules.filter(({ rank }) => rank === 'explicit')).toEqual([
    {
      ...common,
      ...{ kind: 'address', from: '/', query: { p: '12' }, to: '/posts/new', status: 301 },
      ...{ source: 'redirect_from', file: 'posts/new.md', line: 7 },
    },
    {
      ...common,
      ...{ kind: 'address', from: '/gone', query: {}, to: null, status: 410 },
      ...{ source: '_redirects', file: '_redirects', line: 1 },
    },
    {
      ...common,
      ...{ kind: 'address', from: '/old', query: {}, to: '/posts/new', status: 301 },
      ...{ source: 'redirect_from', file: 'posts/new.md', line: 6 },
    },
    {
      ...common,
      ...{ kind: 'pattern', from: '/notes/:slug', query: {}, to: '/posts/:slug', status: 302 },
      ...{ source: '_redirects', file: '_redirects', line: 2 },
    },
    {
      ...common,
      ...{ kind: 'pattern', from: '/old-files/*', query: {}, to: 'https://files.test/:splat', status: 301 },
      ...{ source: '_redirects', file: '_redirects', line: 3 },
    },
    {
      ...common,
      ...{ kind: 'regexp', from: '^\\/(\\d+)-[é]$', query: {}, to: '/posts/new', status: 301 },
      ...{ source: 'redirects.yaml', file: 'redirects.yaml', line: 2 },
    },
  ]);
});

test.each(EXPORT_FORMATS.filter((format) => format !== 'json'))(
  'redirects for %s says what it cannot say, to the reader and in a comment',
  async (format) => {
    const { code, output, errors } = await redirects(BLOG, '--format', format);
    expect(code).toBe(0);
    const notes = errors.split('\n').filter((line) => line !== '');
    expect(notes).toContainEqual(expect.stringContaining('[é]'));
    expect(notes).toContainEqual(expect.stringContaining('targets are made of the request: 1'));
    for (const note of notes) {
      expect(note).toMatch(/^note: /);
      expect(output).toContain(`# ${note.replace('note: ', '')}\n`);
    }
  },
);

test('redirects says at once what a pattern that leads to an old address ends in', async () => {
  const { output } = await redirects({ _redirects: '/gone 410\n/ceased/* /gone\n' });
  expect(output).toContain('\n/ceased/* /404.html 410\n');
});

test('redirects leads the files of a folder post from beside its old address, whatever the name of that was', async () => {
  const { output } = await redirects({
    'posts/new/index.md': post(
      'slug: new\nredirect_from: [/2014/a/index.html, /2014/b/index.php, /2014/c.html, /index.php, /2014/d.html]',
    ),
    'posts/new/photo.png': 'image',
    _redirects: '/2014/d/ https://other.test/\n',
  });
  expect(output.match(/^.*photo.*$/gm)).toEqual([
    '/2014/a/photo.png /posts/new/photo.png 301',
    '/2014/b/photo.png /posts/new/photo.png 301',
    '/2014/c/photo.png /posts/new/photo.png 301',
  ]);
});

test('redirects of a format that there is not is wrong usage', async () => {
  for (const format of ['iis', '', 'constructor', '__proto__']) {
    const { code, output, errors } = await redirects(BLOG, '--format', format);
    expect({ code, output }).toEqual({ code: 2, output: '' });
    expect(errors).toContain(JSON.stringify(format));
    for (const known of EXPORT_FORMATS) expect(errors).toContain(known);
  }
});

test('redirects of content with problems prints these and nothing else', async () => {
  const { code, output, errors } = await redirects({ ...BLOG, _redirects: '/old /nowhere 301\n' });
  expect({ code, output }).toEqual({ code: 1, output: '' });
  expect(errors).toContain('_redirects:1');
});
