import { loadBlog, openBlog, type Blog, type BlogOptions, type LoadedBlog } from '../blog.js';
import { createApp } from '../http/app.js';
import type { Edition } from '../http/edition.js';
import { countOf } from '../problems.js';
import { startServer } from '../server.js';
import { withBase } from '../urls.js';
import { changeOrStop, watchFolders } from '../watch.js';
import type { Command, CommandContext, ExitCode } from './command.js';
import { reportProblems } from './report.js';

export const serveCommand: Command = {
  summary: 'Serve the blog (the default).',
  usage: '',
  operands: [0, 0],
  options: { watch: { type: 'boolean' } },
  optionSummaries: { watch: 'Take up every saved change.' },
  run: serve,
};

/** `perennial serve`: loads, listens, and runs until the process is asked to stop. */
async function serve(context: CommandContext): Promise<ExitCode> {
  const { config, folders, logger, now } = context;
  const isWatching = isWatchingIn(context);
  const start = performance.now();
  const options = { folders, siteUrl: config.siteUrl, now };
  const loaded = await loadGood(options, context);
  if (loaded === null) return isWatching ? 0 : 1;
  const stopped = context.stopped();
  const blog = openBlog(loaded, options);
  const app = createApp({ current: blog.current, logger, trustProxy: config.trustProxy });
  let server;
  try {
    server = await startServer(app, config.host, config.port);
  } catch (error) {
    context.writeError(`perennial: ${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
  logger.info(
    `${summarise(blog.current(), config.host, server.port)}, loaded in ${Math.round(performance.now() - start)} ms`,
  );
  const stopWatching = isWatching
    ? await watchFolders(
        Object.values(folders),
        () => {
          reload(blog, context);
        },
        watchFailed(context),
      )
    : null;
  await stopped;
  await stopWatching?.();
  await server.stop();
  return 0;
}

/** Loads the blog; null when it has problems, which are told. While watching, waits until they are mended, or for the stop. */
async function loadGood(options: BlogOptions, context: CommandContext): Promise<LoadedBlog | null> {
  const { workingDir, writeError } = context;
  const isWatching = isWatchingIn(context);
  for (;;) {
    const { loaded, problems } = loadBlog(options);
    if (problems.length === 0) return loaded;
    const stopped = isWatching ? context.stopped() : null;
    writeError(reportProblems(problems, workingDir));
    if (stopped === null) return null;
    const isStopped = await changeOrStop(Object.values(options.folders), stopped, watchFailed(context));
    if (isStopped) return null;
  }
}

function isWatchingIn({ options }: CommandContext): boolean {
  return options['watch'] === true;
}

function watchFailed({ logger }: CommandContext): (error: unknown) => void {
  return (error) => {
    logger.error('a folder cannot be watched', error);
  };
}

/** A failure must not end the process: the last good edition is still served. */
function reload(blog: Blog, { logger, workingDir }: CommandContext): void {
  const start = performance.now();
  try {
    const problems = blog.reload();
    if (problems.length > 0) {
      logger.warn(`not reloaded, the last good version stays\n\n${reportProblems(problems, workingDir)}`);
    } else {
      logger.info(`reloaded in ${Math.round(performance.now() - start)} ms`);
    }
  } catch (error) {
    logger.error('not reloaded, the last good version stays', error);
  }
}

function summarise({ site }: Edition, host: string, port: number): string {
  const { documents, settings, table } = site;
  const redirects = [...table.exact.values()].filter(
    (entry) => entry.kind === 'redirect' && entry.rank === 'explicit',
  );
  const shownHost = ['127.0.0.1', '0.0.0.0', '::', '::1'].includes(host) ? 'localhost' : host;
  const address = `http://${shownHost}:${port}${withBase(settings.address, '/')}`;
  return [
    address,
    `  ${countOf(documents.posts.length, 'post')}`,
    `, ${countOf(documents.pages.length, 'page')}`,
    `, ${countOf(redirects.length, 'redirect')}`,
  ].join('');
}
