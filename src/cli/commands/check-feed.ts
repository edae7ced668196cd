import { readFeedItems } from '../../old-site/read-feed-items.js';
import { countOf } from '../../problems.js';
import { compareFeeds, isShownAgain, type Continuity } from '../../site/continuity/compare-feeds.js';
import { fixFeedIds } from '../changes/fix-feed-ids.js';
import type { CommandContext, ExitCode } from '../command.js';
import { loadSite } from '../load-site.js';
import { reportProblems } from '../report.js';

/** `perennial check-feed`: RSS, Atom or JSON Feed, plain or gzipped. Exit code 1 when any item would be shown again, or none is a post here. */
export async function checkFeed(context: CommandContext): Promise<ExitCode> {
  const { operands, options, workingDir, write, writeError } = context;
  const site = loadSite(context);
  if (site === null) return 1;
  const feed = await readFeedItems(operands[0] ?? '');
  if (!('items' in feed)) {
    writeError(reportProblems([feed], workingDir));
    return 1;
  }
  const items = compareFeeds(site, feed.items);
  const again = items.filter(isShownAgain);
  // a feed that ends before the first of them has none of them
  const size = Math.min(...again.map((item) => (item.kind === 'beyond' ? item.newer : Infinity)));
  const isProof = items.some(({ kind }) => kind === 'known' || kind === 'changed' || kind === 'out of feed');
  write(
    [...again, ...items.filter((item) => !isShownAgain(item))].map((item) => showItem(item, size)).join(''),
  );
  const count = (kind: Continuity['kind']): number => items.filter((item) => item.kind === kind).length;
  write(
    `\n${countOf(feed.items.length, 'item')} in the old feed: ${count('known')} known by their id, ` +
      `${count('changed')} with another id, ${count('out of feed')} not in the new feed any more, ${count('unknown')} without a post here\n` +
      `${verdict(again.length, isProof)}\n`,
  );
  if (feed.warnings.length > 0) writeError(`\n${reportProblems(feed.warnings, workingDir)}`);
  const mended = options['fix'] === true && again.length > 0 ? fixFeedIds(items, site, context) : null;
  if (mended === null) return again.length === 0 && isProof ? 0 : 1;
  const left = compareFeeds(mended, feed.items).filter(isShownAgain).length;
  write(`${verdict(left, true)}\n`);
  return left === 0 ? 0 : 1;
}

function verdict(again: number, isProof: boolean): string {
  if (again > 0) return `Readers would show ${countOf(again, 'old post')} again as new.`;
  return isProof
    ? 'No reader of this feed shows an old post as new.'
    : 'No item of the old feed is a post here, so nothing is proved: is it the feed of this blog?';
}

function showItem(item: Continuity, size: number): string {
  switch (item.kind) {
    case 'changed': {
      const cure = item.post.guid === null ? 'add to' : 'change in';
      const { successor } = item;
      const other =
        successor === null
          ? ''
          : `         and to ${successor.post.file}, which has that address now: guid: ${JSON.stringify(successor.id)}\n`;
      return `AGAIN    ${item.post.title}\n         its id was ${item.old.id}, and is ${item.id}\n         ${cure} ${item.post.file}: guid: ${JSON.stringify(item.old.id)}\n${other}`;
    }
    case 'beyond': {
      const shorter = size === 0 ? '' : `set feed_size: ${size} in site.yaml, or `;
      const tie = item.isTie
        ? '         it had another post of the same date: a time behind the dates gives them the order that they had there\n'
        : '';
      return `AGAIN    ${item.post.title}\n         the old feed did not have it any more, and its id is ${item.id}\n${tie}         ${shorter}add the old id as guid to ${item.post.file}\n`;
    }
    case 'known':
      return `known    ${item.post.title}\n`;
    case 'presumed':
      return `presumed ${item.post.title}\n         the old feed did not have it; its id is its address, as of all that it had\n`;
    case 'new':
      return `new      ${item.post.title}\n`;
    case 'out of feed':
      return `not in   ${item.post.title}\n         its id was ${item.old.id}; the feeds end before it, so no reader shows it\n`;
    case 'unknown':
      return `no post  ${item.old.title}\n         ${item.old.link ?? item.old.id}\n`;
  }
}
