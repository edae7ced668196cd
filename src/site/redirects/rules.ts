import { posix } from 'node:path';
import type { Document } from '../../content/documents/document.js';
import type { RedirectLine } from '../../content/redirects/redirect-line.js';
import type { Settings } from '../../content/settings/settings.js';
import { describe, type Mistake, type Problem } from '../../problems.js';
import { forEachInSteps, type Steps } from '../../steps.js';
import { isAbsoluteUrl, parseUrl } from '../../urls.js';
import type { Documents } from '../documents.js';
import { placeholderPattern, regexpPattern } from './patterns.js';
import { readOldAddress, readPatternPath, readTarget } from './read-address.js';
import { problemAt, type AddressRule, type Origin, type PatternRule, type Rank } from './rule.js';

/** Rules, and a problem for each that no request can match or that leads to no address. */
export interface Rules {
  readonly addresses: readonly AddressRule[];
  readonly patterns: readonly PatternRule[];
  readonly problems: readonly Problem[];
}

/** The old addresses that documents claim, oldest post first, and where documents have moved to. */
export function* documentRulesInSteps(documents: Documents, settings: Settings): Steps<Rules> {
  const addresses: AddressRule[] = [];
  const problems: Problem[] = [];
  yield* forEachInSteps(documents.all, (document) => {
    const path = documents.pathOf(document);
    if (document.redirectTo !== null) {
      const origin = originIn(document, 'redirect_to', 0);
      const to = readTarget(document.redirectTo, settings);
      if (typeof to === 'string') addresses.push(explicit(origin, { path, query: [] }, to));
      else {
        problems.push(toProblem(origin, document.redirectTo, to));
        return;
      }
    }
    for (const { key, index, written, rank } of oldAddressesOf(document, path)) {
      const origin = originIn(document, key, index);
      const from = readOldAddress(written, settings);
      if ('path' in from) addresses.push({ ...explicit(origin, from, path), rank });
      else if (rank === 'explicit') problems.push(toProblem(origin, written, from));
    }
  });
  return { addresses, patterns: [], problems };
}

/** The rules of `_redirects` and `redirects.yaml`, in their order. */
export function fileRules(lines: readonly RedirectLine[], settings: Settings): Rules {
  const addresses: AddressRule[] = [];
  const patterns: PatternRule[] = [];
  const problems: Problem[] = [];
  for (const { file, line, from, to: written, status, isForced } of lines) {
    const origin: Origin = { file, line: () => line, source: file };
    const to = written === null ? null : readTarget(written, settings);
    if (to !== null && typeof to !== 'string') {
      problems.push(toProblem(origin, written ?? '', to));
      continue;
    }
    const mistakeOf = (text: string, mistake: Mistake): Mistake =>
      to !== null && isMoveOfHost(text, to, settings) ? MOVES_HOST : mistake;
    const rule = { to, status, isForced, rank: 'explicit', origin } as const;
    switch (from.kind) {
      case 'address': {
        const address = readOldAddress(from.text, settings);
        if ('path' in address) addresses.push({ ...rule, from: address });
        else problems.push(toProblem(origin, from.text, mistakeOf(from.text, address)));
        break;
      }
      case 'placeholders': {
        const path = readPatternPath(from.text, settings);
        if (typeof path === 'string')
          patterns.push({ ...rule, pattern: placeholderPattern(path, from.query) });
        else problems.push(toProblem(origin, from.text, mistakeOf(from.text, path)));
        break;
      }
      case 'regexp': {
        const pattern = regexpPattern(from.source, from.ignoreCase, settings.address);
        patterns.push({ ...rule, pattern });
      }
    }
  }
  return { addresses, patterns, problems };
}

const MOVES_HOST: Mistake = {
  message: 'only leads from another host to the same addresses of this one',
  hint: 'Delete the line: every address is answered here whatever the host, and to send readers from one host to the other is the work of the proxy.',
};

/** `https://www.example.org/* https://example.org/:splat`: with the path only, it would lead to itself. */
function isMoveOfHost(from: string, to: string, { address, hosts }: Settings): boolean {
  const asked = parseUrl(from, address.origin);
  const target = parseUrl(to, address.origin);
  if (asked === null || target === null || hosts.includes(asked.host)) return false;
  const path = asked.pathname.replace('*', ':splat');
  return hosts.includes(target.host) && `${path}${asked.search}` === `${target.pathname}${target.search}`;
}

function explicit(origin: Origin, from: AddressRule['from'], to: string): AddressRule {
  return { from, to, status: 301, isForced: false, rank: 'explicit', origin };
}

interface WrittenAddress {
  readonly key: string;
  readonly index: number;
  readonly written: string;
  readonly rank: Rank;
}

/**
 * An alias without a leading slash is beside the document in Hugo, and below the root in Zola: the first is
 * what it says, the second a guess.
 */
function oldAddressesOf({ oldAddresses }: Document, path: string): WrittenAddress[] {
  return Object.entries(oldAddresses).flatMap(([key, texts]) =>
    texts.flatMap((written, index): WrittenAddress[] => {
      const isBeside = key === 'aliases' && !written.startsWith('/') && !isAbsoluteUrl(written);
      if (!isBeside) return [{ key, index, written, rank: 'explicit' }];
      const beside = posix.join(posix.dirname(path), written);
      return [
        { key, index, written: beside, rank: 'explicit' },
        { key, index, written, rank: 'derived' },
      ];
    }),
  );
}

function originIn(document: Document, key: string, index: number): Origin {
  return { file: document.file, line: () => document.lineOf([key, index]), source: key };
}

function toProblem(origin: Origin, written: string, mistake: Mistake): Problem {
  return problemAt(origin, describe(written), mistake);
}
