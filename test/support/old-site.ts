import { join } from 'node:path';
import type { AddressReport, FoundAddress } from '../../src/old-site/found-address.js';
import { readAddresses } from '../../src/old-site/read-addresses.js';
import { readFeedItems, type Feed } from '../../src/old-site/read-feed-items.js';
import { makeFolder, type Files } from './folder.js';

/** What reading an old file gave; the folder is left out of the names of files. */
export interface Reading extends AddressReport {
  readonly found: readonly FoundAddress[];
  readonly addresses: readonly string[];
}

/** Reads the addresses in the first of these files of one folder. */
export async function readOld(files: Files): Promise<Reading> {
  const folder = makeFolder(files);
  const found: FoundAddress[] = [];
  const report = await readAddresses(join(folder, Object.keys(files)[0] ?? ''), (address) => {
    found.push(address);
  });
  const short = <T extends { readonly file: string }>(list: readonly T[]): T[] =>
    list.map((entry) => ({ ...entry, file: entry.file.replace(`${folder}/`, '') }));
  return {
    files: short(report.files),
    problems: short(report.problems),
    warnings: short(report.warnings),
    found: found.map((one) => ({ ...one, place: short([one.place])[0] ?? one.place })),
    addresses: found.map(({ address }) => address),
  };
}

/** Reads the addresses in one file with this content, which must be free of problems. */
export async function readOldFile(content: string | Buffer, name = 'old'): Promise<Reading> {
  const reading = await readOld({ [name]: content });
  expect(reading.problems).toEqual([]);
  return reading;
}

/** The feed in a file with this content; fails when it is none. */
export async function feedFrom(content: string | Buffer): Promise<Feed> {
  const feed = await readFeedItems(join(makeFolder({ feed: content }), 'feed'));
  if ('message' in feed) throw new Error(`no feed: ${feed.message}`);
  return feed;
}
