import { post, problemsOf } from '../support/blog.js';
import { contentOf, pageFrom, postFrom } from '../support/content.js';

const DATELESS = '---\ntitle: A\n---\n';

describe('a post without a slug is named after its file or folder', () => {
  test.each([
    ['posts/hello.md', 'hello'],
    ['posts/hello.markdown', 'hello'],
    ['posts/hello.MD', 'hello'],
    ['posts/Hello World.md', 'hello-world'],
    ['posts/hello_world.md', 'hello_world'],
    ['posts/a.b.md', 'ab'],
    ["posts/what's new?.md", 'whats-new'],
    ['posts/Ünïcode.md', 'ünïcode'],
    ['posts/日本語.md', '日本語'],
    ['posts/2017-01-05-why-serverless.md', 'why-serverless'],
    ['posts/2017-01-05_why-serverless.md', 'why-serverless'],
    ['posts/2017-01-05 Why Serverless.md', 'why-serverless'],
    ['posts/2017-01-05 - Why Serverless.md', 'why-serverless'],
    ['posts/2017-01-05.md', '2017-01-05'],
    ['posts/%e6%97%a5%e6%9c%ac.md', '日本'],
    ['posts/2017-01-05-caf%C3%A9/index.md', 'café'],
    ['posts/100%.md', '100'],
    ['posts/%e6%97.md', 'e697'],
    ['posts/2017-wrapped.md', '2017-wrapped'],
    ['posts/top-10-2017-01-05.md', 'top-10-2017-01-05'],
    ['posts/travel/2017/lisbon.md', 'lisbon'],
    ['posts/hello/index.md', 'hello'],
    ['posts/hello/Index.md', 'hello'],
    ['posts/hello/index.markdown', 'hello'],
    ['posts/2017-01-05-hello/index.md', 'hello'],
    ['posts/2017-01-05/index.md', '2017-01-05'],
    ['posts/travel/lisbon/index.md', 'lisbon'],
    ['posts/my-index.md', 'my-index'],
    ['posts/index.html.md', 'indexhtml'],
  ])('%s has the slug %s', (file, slug) => {
    expect(postFrom(post(), file).slug).toBe(slug);
  });

  test('the slug of the front matter wins', () => {
    expect(postFrom(post('slug: mine'), 'posts/2017-01-05-other.md').slug).toBe('mine');
    expect(postFrom(post('slug: mine'), 'posts/folder/index.md').slug).toBe('mine');
    expect(postFrom(post('slug: 2017-01-05-mine'), 'posts/other.md').slug).toBe('2017-01-05-mine');
  });

  test.each([
    ['"%e6%97%a5%e6%9c%ac"', '日本'],
    ['100%', '100%'],
  ])('slug: %s is %s', (written, slug) => {
    expect(postFrom(post(`slug: ${written}`)).slug).toBe(slug);
  });

  test('a page is named the same way', () => {
    expect(pageFrom(DATELESS, 'pages/About Me.md').slug).toBe('about-me');
    expect(pageFrom(DATELESS, 'pages/about/index.md').slug).toBe('about');
    expect(pageFrom('---\ntitle: A\nslug: mine\n---\n', 'pages/about.md').slug).toBe('mine');
  });

  test.each(['posts/!!!.md', 'posts/2017-01-05-!!!.md', 'posts/…/index.md'])(
    '%s gives none, which is told',
    (file) => {
      expect(problemsOf({ [file]: post() })).toEqual([
        {
          file,
          line: 1,
          message: 'the name of the file gives no slug',
          hint: 'The slug is the last part of the address: slug: hello-world.',
        },
      ]);
    },
  );

  test('a slug of its own helps a file whose name gives none', () => {
    expect(postFrom(post('slug: wow'), 'posts/!!!.md').slug).toBe('wow');
  });
});

describe('a post without a date takes it from its file or folder', () => {
  test.each([
    ['posts/2017-01-05-hello.md', '2017-01-05'],
    ['posts/2017-01-05_hello.md', '2017-01-05'],
    ['posts/2017-01-05.md', '2017-01-05'],
    ['posts/2017-01-05-hello/index.md', '2017-01-05'],
    ['posts/2016-02-29-leap.markdown', '2016-02-29'],
  ])('%s', (file, day) => {
    expect(postFrom(DATELESS, file).date).toEqual(new Date(`${day}T00:00:00Z`));
  });

  test('the date of the front matter wins', () => {
    expect(postFrom(post('date: 2020-02-02'), 'posts/2017-01-05-hello.md').date).toEqual(
      new Date('2020-02-02'),
    );
  });

  test('an empty date in the front matter leaves it to the name', () => {
    expect(postFrom('---\ntitle: A\ndate:\n---\n', 'posts/2017-01-05-hello.md').date).toEqual(
      new Date('2017-01-05'),
    );
  });

  test.each(['posts/hello.md', 'posts/17-01-05-hello.md', 'posts/2017-01-05/hello.md'])(
    '%s gives none, which is told',
    (file) => {
      expect(problemsOf({ [file]: DATELESS })).toEqual([
        expect.objectContaining({ file, line: 1, message: 'the date is missing' }),
      ]);
    },
  );

  test('a day in its name that does not exist is told as such', () => {
    expect(problemsOf({ 'posts/2017-02-30-hello.md': DATELESS })).toEqual([
      expect.objectContaining({ line: 1, message: 'the date in its name does not exist: 2017-02-30' }),
    ]);
  });

  test('a wrong date in the front matter is not hidden by a good one in the name', () => {
    expect(problemsOf({ 'posts/2017-01-05-hello.md': post('date: 2017-02-30') })).toHaveLength(1);
  });
});

describe('a folder belongs to the document that is its index', () => {
  test.each([
    ['posts/hello/index.md', 'posts/hello'],
    ['posts/a/b/index.markdown', 'posts/a/b'],
    ['posts/hello.md', null],
    ['posts/hello/hello.md', null],
  ])('%s has the folder %s', (file, bundle) => {
    expect(postFrom(post(), file).bundle).toBe(bundle);
  });

  test('of a page too', () => {
    expect(contentOf({ 'pages/a/index.md': DATELESS }).pages.map(({ bundle }) => bundle)).toEqual([
      'pages/a',
    ]);
  });
});

test('a post whose slug is wrong clashes with no other by the name of its file', () => {
  const files = { 'posts/a.md': post('slug: x/y'), 'posts/b.md': post('slug: a') };
  expect(problemsOf(files)).toMatchObject([{ file: 'posts/a.md', message: /^slug / }]);
});
