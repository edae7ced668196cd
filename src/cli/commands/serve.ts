import type { RequestListener } from 'node:http';
import type { Config } from '../../config.js';
import { inFolder, loadBlog } from '../../blog/load-blog.js';
import { openBlog, type Blog, type BlogOptions } from '../../blog/open-blog.js';
import { createApp } from '../../http/app.js';
import type { Edition } from '../../http/edition.js';
import type { OperatorOptions } from '../../http/operator/operator-app.js';
import { createLedger } from '../../http/missed/ledger.js';
import { warmUp } from '../../http/rendering/warm-up.js';
import { keepTickShape } from '../../memory/tick-shape.js';
import { countOf, type Problem } from '../../problems.js';
import { startServer, type RunningServer } from '../../server.js';
import { threadsFor } from '../../site/bodies/body-pool.js';
import { END_OF_TIME } from '../../site/visibility.js';
import { withBase } from '../../urls.js';
import { errorPageProblems } from '../../views/check-templates.js';
import type { Watch } from '../../watch.js';
import type { CommandContext, ExitCode } from '../command.js';
import { reportProblems } from '../report.js';

const WARM_UP_AFTER_MS = 200;

const PREPARE_EVERY_MS = 20_000;

/** `perennial serve`: loads, listens, and runs until the process is asked to stop. */
export async function serve(context: CommandContext): Promise<ExitCode> {
  // before it loads: process 1, as in a container, gets no signal that it does not listen for
  const stopped = context.stopped();
  keepTickShape();
  if (context.options['watch'] !== true) return serveBlog(context, null);
  const { folders, logger } = context;
  // loaded only where it is used: a start shall be quick
  const { watchFolders } = await import('../../watch.js');
  const watch = await watchFolders(Object.values(folders), (error) => {
    logger.error('a folder cannot be watched', error);
  });
  // also while a mistake of the start waits to be mended
  void stopped.then(watch.stop);
  try {
    return await serveBlog(context, watch);
  } finally {
    await watch.stop();
  }
}

/** With `watch`, takes up each change. */
async function serveBlog(context: CommandContext, watch: Watch | null): Promise<ExitCode> {
  const { config, logger, now } = context;
  const start = performance.now();
  const showsDrafts = context.options['drafts'] === true;
  const options = blogOptions(context, showsDrafts);
  const blog = await openGood(options, context, watch);
  if (blog === null) return watch === null ? 1 : 0;
  const { current } = blog;
  const ledger = createLedger(now);
  const clock = (): number => performance.now();
  const app = createApp({ current, logger, clientOf: config.clientOf, ledger, clock });
  const servers = await startServers(app, { current, ledger, logger }, context);
  if (servers === null) return 1;
  const { server, operator } = servers;
  logger.info(
    `${summarise(current(), config.host, server.port)}, loaded in ${Math.round(performance.now() - start)} ms`,
  );
  if (showsDrafts) logger.info('with drafts and scheduled posts: let nobody else read this');
  if (operator !== null)
    logger.info(
      `${addressOf(config.operatorHost, operator.port)}/missed  what is asked for in vain, without a password`,
    );
  // who writes looks at one page at a time, and needs the processor for that
  const stopWarming = watch === null ? keepWarm(blog, context) : null;
  if (watch !== null) void (await import('../reload-on-change.js')).reloadOnChange(watch, blog, context);
  const preparing = setInterval(() => {
    void prepare(blog, context);
  }, PREPARE_EVERY_MS);
  await context.stopped();
  stopWarming?.();
  clearInterval(preparing);
  await Promise.all([server.stop(), operator?.stop()]);
  return 0;
}

function blogOptions({ config, folders, now }: CommandContext, showsDrafts: boolean): BlogOptions {
  const { siteUrl, cacheBytes } = config;
  return { folders, siteUrl, cacheBytes, showsDrafts, now: showsDrafts ? () => END_OF_TIME : now };
}

/** Makes the pages of each edition while nobody waits for them; the function that it gives ends that. */
function keepWarm(blog: Blog, { processors, logger }: CommandContext): () => void {
  let wanted: Edition | null = null;
  blog.onEdition((edition) => {
    wanted = edition;
    const told = new Set<string>();
    // one mistake in a template is that of every post
    const onError = (what: string, error: unknown): void => {
      if (!told.has(String(error))) logger.error(`${what} cannot be rendered`, error);
      told.add(String(error));
    };
    const options = {
      isWanted: () => wanted === edition,
      threads: threadsFor(processors),
      onError,
    };
    // those who have waited for the start come first; without ref, this keeps no process from ending
    setTimeout(() => {
      warmUp(edition, options).catch((error: unknown) => {
        onError('what is not asked for yet', error);
      });
    }, WARM_UP_AFTER_MS).unref();
  });
  return () => {
    wanted = null;
  };
}

interface Servers {
  readonly server: RunningServer;
  /** Null when the environment asks for none. */
  readonly operator: RunningServer | null;
}

/** Listens for readers, and for the operator; null when one of the two cannot be had, which is told. */
async function startServers(
  app: RequestListener,
  forOperator: OperatorOptions,
  { config, writeError }: CommandContext,
): Promise<Servers | null> {
  let server: RunningServer | null = null;
  try {
    server = await startServer(app, config);
    return { server, operator: await startOperator(forOperator, config) };
  } catch (error) {
    writeError(`perennial: ${error instanceof Error ? error.message : String(error)}\n`);
    await server?.stop();
    return null;
  }
}

/** Null when the environment asks for none; then its app is not loaded either. */
async function startOperator(
  options: OperatorOptions,
  { operatorHost: host, operatorPort: port }: Config,
): Promise<RunningServer | null> {
  if (port === null) return null;
  const { createOperatorApp } = await import('../../http/operator/operator-app.js');
  const variables = { host: 'OPERATOR_HOST', port: 'OPERATOR_PORT' };
  return startServer(createOperatorApp(options), { host, port, variables });
}

/** Opens the blog; null when it has problems, which are told. With `watch`, waits until they are mended, or for the stop. */
async function openGood(
  options: BlogOptions,
  { workingDir, writeError }: CommandContext,
  watch: Watch | null,
): Promise<Blog | null> {
  for (;;) {
    const { loaded, problems } = loadBlog(options);
    const blog = problems.length === 0 ? openBlog(loaded, options) : null;
    const told = blog === null ? problems : brokenTheme(blog, options);
    if (told.length === 0) return blog;
    writeError(reportProblems(told, workingDir));
    if (watch === null || (await watch.next()).done === true) return null;
  }
}

/** What readers ask for would take longer to render; but a theme that cannot show this page shows none. */
function brokenTheme({ current }: Blog, { folders }: BlogOptions): readonly Problem[] {
  const { templates, site } = current();
  return inFolder(folders.views, errorPageProblems(templates, site));
}

/** Posts appear without it: it only saves a request from waiting. */
async function prepare(blog: Blog, { logger }: CommandContext): Promise<void> {
  try {
    await blog.prepare();
  } catch (error) {
    logger.error('what will be served next cannot be made', error);
  }
}

function summarise({ site }: Edition, host: string, port: number): string {
  const { documents, settings, table } = site;
  const redirects = [...table.exact.values()].filter(
    (entry) => entry.kind === 'redirect' && entry.rank === 'explicit',
  );
  return [
    `${addressOf(host, port)}${withBase(settings.address, '/')}`,
    `  ${countOf(documents.posts.length, 'post')}`,
    `, ${countOf(documents.pages.length, 'page')}`,
    `, ${countOf(redirects.length, 'redirect')}`,
  ].join('');
}

function addressOf(host: string, port: number): string {
  const shown = ['127.0.0.1', '0.0.0.0', '::', '::1'].includes(host) ? 'localhost' : host;
  return `http://${shown.includes(':') ? `[${shown}]` : shown}:${port}`;
}
