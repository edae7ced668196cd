import { normalize } from 'node:path';
import type { Problem } from '../problems.js';
import type { AddressReport, FileReport, FoundAddress } from './found-address.js';
import { findBeside } from './find-beside.js';
import { readFile } from './read-file.js';

/**
 * Reads the addresses of an old site from what is left of it: a sitemap (with those beside it that an index names), a feed, an
 * access log, a table from Search Console, `content/urls.lock`, or a plain list; plain or gzipped. What it is shows in its
 * content. Addresses are handed to `visit` as they come, none is kept: a log may have any length.
 */
export async function readAddresses(
  path: string,
  visit: (found: FoundAddress) => void,
): Promise<AddressReport> {
  const files: FileReport[] = [];
  const problems: Problem[] = [];
  const warnings: Problem[] = [];
  const named = new Set([normalize(path)]);
  // a set is gone through in the order in which it grows, so that indexes that name each other come to an end
  for (const file of named) {
    const read = await readFile(file, visit);
    if ('message' in read) {
      problems.push(read);
      continue;
    }
    files.push(read.report);
    problems.push(...read.problems);
    warnings.push(...read.warnings);
    for (const child of read.children) {
      const found = findBeside(file, child);
      if (typeof found === 'string') named.add(found);
      else problems.push(found);
    }
  }
  return { files, problems, warnings };
}
