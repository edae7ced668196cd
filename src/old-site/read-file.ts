import { parseLockLine } from '../content/urls-lock.js';
import type { Problem } from '../problems.js';
import type { FeedItem } from './documents/feed.js';
import { readSitemap, type ChildSitemap } from './documents/sitemap.js';
import { recognize, type Recognized } from './file-kind.js';
import {
  createFindings,
  isAddress,
  type FileReport,
  type Findings,
  type FoundAddress,
} from './found-address.js';
import { addRequest, decodeField, parseLogLine } from './lines/access-log.js';
import { parseJsonLine } from './lines/json-log.js';
import { addListLine } from './lines/list.js';
import { fromBytes, splitLines, type VisitLine } from './lines/split-lines.js';
import { readTable } from './lines/table.js';
import { parseW3cLine, readFieldNames } from './lines/w3c-log.js';
import { withFile } from './open-file.js';
import { problemOfXml, readFeed } from './read-feed-items.js';

/** What was wrong with the content of a file, and what else has to be read. */
interface Rest {
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
  readonly children: readonly ChildSitemap[];
}

/** One file that was read. */
export interface FileAddresses extends Rest {
  readonly report: FileReport;
}

/** Reads the addresses in one file of any kind; the problem when there is nothing to read. */
export async function readFile(
  file: string,
  visit: (found: FoundAddress) => void,
): Promise<FileAddresses | Problem> {
  return withFile<FileAddresses | Problem>(file, async ({ start, chunks }) => {
    const recognized = recognize(file, start);
    if (!('kind' in recognized)) return recognized;
    const to = createFindings(file, recognized.kind, visit);
    const rest = await readKind(file, recognized, chunks, to);
    const report = to.report();
    if (report.addresses > 0 || rest.children.length > 0 || rest.problems.length > 0)
      return { ...rest, report };
    const hint = 'Check that it is the file you mean, and that it is complete.';
    const a = report.kind === 'access log' ? 'an' : 'a';
    const empty = { file, line: null, message: `is ${a} ${report.kind} without addresses`, hint };
    return { ...rest, report, warnings: [...rest.warnings, empty] };
  });
}

async function readKind(
  file: string,
  recognized: Recognized,
  chunks: AsyncIterable<Buffer>,
  to: Findings,
): Promise<Rest> {
  switch (recognized.kind) {
    case 'access log':
      return readLines(chunks, to, (text, line) => {
        const request = parseLogLine(text);
        if (request === null) skipText(text, line, to);
        else addRequest(request, line, to, decodeField);
      });
    case 'JSON log':
      return readLines(chunks, to, (text, line) => {
        const request = parseJsonLine(text);
        if (request === null) skipText(text, line, to);
        else addRequest(request, line, to, (field) => field);
      });
    case 'W3C log': {
      let names: readonly string[] = [];
      return readLines(chunks, to, (text, line) => {
        if (text.startsWith('#')) {
          names = readFieldNames(text) ?? names;
          return;
        }
        const request = parseW3cLine(text, names);
        if (request === null) skipText(text, line, to);
        else addRequest(request, line, to, fromBytes);
      });
    }
    case 'lock file':
      return readLines(chunks, to, (text, line) => {
        if (/^\s*#/.test(text)) return;
        const locked = parseLockLine(fromBytes(text));
        // a list may have a line that looks like one of the lock
        if (locked === null) addListLine(text, line, to);
        else to.add(locked.url, line);
      });
    case 'list':
      return readLines(chunks, to, (text, line) => {
        addListLine(text, line, to);
      });
    case 'table':
      return restOf(await readTable(file, chunks, recognized.delimiter, to));
    case 'sitemap':
    case 'sitemap index':
      return readSitemapFile(file, chunks, recognized.encoding, to);
    case 'feed': {
      const feed = await readFeed(file, recognized.encoding, chunks, (item) => {
        addItem(item, to);
      });
      return 'message' in feed ? restOf(feed) : { ...restOf(null), warnings: feed.warnings };
    }
  }
}

function restOf(problem: Problem | null): Rest {
  return { problems: problem === null ? [] : [problem], warnings: [], children: [] };
}

async function readLines(chunks: AsyncIterable<Buffer>, to: Findings, visit: VisitLine): Promise<Rest> {
  await splitLines(chunks, visit, (line) => {
    to.skip('longer than 64 KB', line);
  });
  return restOf(null);
}

function skipText(text: string, line: number, to: Findings): void {
  if (text.trim() !== '') to.skip('not understood', line);
}

async function readSitemapFile(
  file: string,
  chunks: AsyncIterable<Buffer>,
  encoding: string,
  to: Findings,
): Promise<Rest> {
  const { children, fault } = await readSitemap(chunks, encoding, to);
  const told = fault === null ? [] : [problemOfXml(file, fault)];
  return fault?.isCut === true
    ? { problems: told, warnings: [], children }
    : { problems: [], warnings: told, children };
}

/** The page of an item, and its guid where that is another address. */
function addItem({ link, id, isPermaLink, line }: FeedItem, to: Findings): void {
  const written = [link, isPermaLink ? id : null].filter((address) => address !== null);
  const addresses = new Set(written.filter(isAddress));
  for (const address of addresses) to.add(address, line);
  if (addresses.size === 0) to.skip('without an address', line);
}
