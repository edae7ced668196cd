import { warmUp } from '../../src/http/rendering/warm-up.js';
import type { BodyPool } from '../../src/site/bodies/body-pool.js';
import { createBodyRenderer } from '../../src/site/bodies/render-body.js';
import type { Blog } from '../../src/blog/open-blog.js';
import { appFor, makeBlog, post } from '../support/blog.js';
import { askIn, decoded, isReady, viewPaths } from '../support/codings.js';
import { listen } from '../support/http.js';
import { png } from '../support/images.js';

const BODY = `## Heading

A [neighbour](p1.md#heading), an [address](/about), [itself](?page=2), ![A picture](p.png) and a note[^1].

[^1]: Here.
`;

const FILES = {
  ...Object.fromEntries(
    Array.from({ length: 25 }, (_, index) => [
      `posts/p${index}.md`,
      post(`title: Post ${index}\ntags: [all]\ncategories: [some]`, `${BODY}\nNumber ${index}.`),
    ]),
  ),
  'posts/p.png': png(40, 30),
  'pages/about.md': '---\ntitle: About\n---\nText.\n',
};

const FEEDS = ['/feed.xml', '/atom.xml', '/feed.json', '/tags/all/feed.xml', '/categories/some/feed.xml'];

/** The ETag and the text of an address. */
async function answerOf(blog: Blog, path: string): Promise<{ status: number; etag?: string; text: string }> {
  const { port } = await listen(appFor(blog));
  const answer = await askIn(port, 'br', path);
  return { status: answer.status, etag: answer.headers['etag'] ?? '', text: decoded(answer).toString() };
}

const close = (): Promise<void> => Promise.resolve();

/** Renders elsewhere as a thread does: all that goes there and comes back is a copy. */
function poolFor(blog: Blog): BodyPool & { readonly files: string[] } {
  const { render } = createBodyRenderer(structuredClone(blog.current().site.bodySettings));
  const files: string[] = [];
  return {
    files,
    render: (job) => {
      files.push(job.file);
      return Promise.resolve(structuredClone(render(structuredClone(job))));
    },
    close,
  };
}

describe.each(FEEDS)('the feed %s', (path) => {
  test('is the same whether or not its posts were asked for before', async () => {
    const cold = await answerOf(makeBlog(FILES), path);
    const asked = makeBlog(FILES);
    for (const other of viewPaths(asked.current())) {
      if (!FEEDS.includes(other)) await answerOf(asked, other);
    }
    expect(cold.status).toBe(200);
    expect(cold.text).toContain('Number 24.');
    expect(await answerOf(asked, path)).toEqual(cold);
  });

  test('is the same after a warm-up, which has rendered posts and other feeds', async () => {
    const warm = makeBlog(FILES);
    const edition = warm.current();
    const isWanted = () => !isReady(edition, '/feed.json');
    await warmUp(edition, { isWanted, threads: 1, onError: fail });
    expect(await answerOf(warm, path)).toEqual(await answerOf(makeBlog(FILES), path));
  });

  test('is the same when threads render its posts', async () => {
    const blog = makeBlog(FILES);
    const pool = poolFor(blog);
    blog.current().bodies.setPool(pool);
    expect(await answerOf(blog, path)).toEqual(await answerOf(makeBlog(FILES), path));
    expect(pool.files).toHaveLength(20);
  });
});

describe('threads that render', () => {
  const PATHS = ['/posts/p3', '/about', '/feed.xml', '/'];

  test('are asked for each body once, for pages and for feeds', async () => {
    const blog = makeBlog(FILES);
    const pool = poolFor(blog);
    blog.current().bodies.setPool(pool);
    for (const path of [...PATHS, ...PATHS, '/atom.xml', '/posts/p3']) await answerOf(blog, path);
    expect(pool.files.filter((file) => file === 'posts/p3.md')).toHaveLength(1 + Number(isInFeed('p3')));
    expect(pool.files).toHaveLength(22);
  });

  test('make what readers see', async () => {
    const blog = makeBlog(FILES);
    const rendered = { ...(await poolFor(blog).render(jobFor(blog))), html: '<p>Made elsewhere.</p>' };
    blog.current().bodies.setPool({ render: () => Promise.resolve(rendered), close });
    expect((await answerOf(blog, '/posts/p3')).text).toContain('<p>Made elsewhere.</p>');
  });

  test.each([
    ['cannot start', () => Promise.reject(new Error('Worker has not started'))],
    [
      'give up at once',
      () => new Promise<never>((_, reject) => setImmediate(reject, new Error('Terminated'))),
    ],
  ])('that %s do no harm: the pages are rendered here', async (_what, render) => {
    const blog = makeBlog(FILES);
    blog.current().bodies.setPool({ render, close });
    for (const path of [...PATHS, ...FEEDS]) {
      expect(await answerOf(blog, path)).toEqual(await answerOf(makeBlog(FILES), path));
    }
  });

  test('that die in the middle of a feed do no harm', async () => {
    const blog = makeBlog(FILES);
    const pool = poolFor(blog);
    const render: BodyPool['render'] = (job) =>
      pool.files.length < 7 ? pool.render(job) : Promise.reject(new Error('The thread has died'));
    blog.current().bodies.setPool({ render, close });
    expect(await answerOf(blog, '/feed.xml')).toEqual(await answerOf(makeBlog(FILES), '/feed.xml'));
    expect(pool.files).toHaveLength(7);
  });

  test('that are closed while someone waits for a page let it be rendered here', async () => {
    const blog = makeBlog(FILES);
    const { bodies } = blog.current();
    const waiting: ((error: Error) => void)[] = [];
    let asked = (): void => undefined;
    const isAsked = new Promise<void>((resolve) => (asked = resolve));
    bodies.setPool({
      render: () =>
        new Promise((_, reject) => {
          waiting.push(reject);
          asked();
        }),
      close,
    });
    const answer = answerOf(blog, '/posts/p3');
    await isAsked;
    bodies.setPool(null);
    for (const reject of waiting) reject(new Error('Terminating worker thread'));
    expect(await answer).toEqual(await answerOf(makeBlog(FILES), '/posts/p3'));
    expect(await answerOf(blog, '/feed.xml')).toEqual(await answerOf(makeBlog(FILES), '/feed.xml'));
    expect(waiting).toHaveLength(1);
  });
});

/** Whether a post is among the twenty newest; those of one day are in the order of their files. */
function isInFeed(name: string): boolean {
  const { site } = makeBlog(FILES).current();
  return site.documents.posts.slice(0, 20).some(({ file }) => file === `posts/${name}.md`);
}

function jobFor(blog: Blog) {
  const { site } = blog.current();
  const found = site.documents.posts.find(({ file }) => file === 'posts/p3.md');
  if (found === undefined) throw new Error('unreachable: it was written above');
  return site.bodyJob(found, 'page');
}

function fail(path: string, error: unknown): never {
  throw new Error(`${path} cannot be rendered`, { cause: error });
}
