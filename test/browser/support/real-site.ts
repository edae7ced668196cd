import { join } from 'node:path';
import { socketAddress } from '../../../src/client-address.js';
import { loadBlog } from '../../../src/blog/load-blog.js';
import { openBlog, type Blog, type BlogOptions } from '../../../src/blog/open-blog.js';
import { createApp } from '../../../src/http/app.js';
import { createLedger } from '../../../src/http/missed/ledger.js';
import { createLogger } from '../../../src/logger.js';
import { startServer } from '../../../src/server.js';

/** An address of the site, named by what is there. */
export type Address = readonly [name: string, path: string];

export interface RealSite {
  /** `http://127.0.0.1:…`, without a slash at its end. */
  readonly origin: string;
  readonly stop: () => Promise<void>;
}

const NOT_FOUND: Address = ['not-found', '/no-such-page'];

/** Every HTML page of the repository's own content, and the 404 page. */
export function everyPage(): Address[] {
  const entries = [...openRealBlog().current().site.table.exact.values()];
  const pages = entries.flatMap((entry): Address[] =>
    entry.kind === 'page' && !/\.\w+$/.test(entry.path) ? [[entry.view.name, entry.path]] : [],
  );
  return [...pages, NOT_FOUND];
}

/** The same, but few of each kind: a browser is slow, and pages of a kind differ only in their content. */
export function pagesOfEachKind(): Address[] {
  const shown = new Map<string, number>();
  return everyPage().filter(([name]) => {
    const count = (shown.get(name) ?? 0) + 1;
    shown.set(name, count);
    return count <= (name === 'post' ? 5 : 1);
  });
}

/** Serves what `npm start` would serve, on a free port. */
export async function startRealSite(): Promise<RealSite> {
  const { current } = openRealBlog();
  const logger = createLogger('silent', () => undefined);
  const ledger = createLedger(() => new Date());
  const clock = (): number => performance.now();
  const app = createApp({ current, logger, clientOf: socketAddress, ledger, clock });
  const server = await startServer(app, { host: '127.0.0.1', port: 0 });
  return { origin: `http://127.0.0.1:${server.port}`, stop: server.stop };
}

function openRealBlog(): Blog {
  const root = join(__dirname, '../../..');
  const options: BlogOptions = {
    folders: { content: join(root, 'content'), views: join(root, 'views'), static: join(root, 'static') },
    siteUrl: null,
    now: () => new Date(),
    cacheBytes: 10_000_000,
  };
  const { loaded, problems } = loadBlog(options);
  if (problems.length > 0) throw new Error(`the content has problems: ${JSON.stringify(problems, null, 2)}`);
  return openBlog(loaded, options);
}
