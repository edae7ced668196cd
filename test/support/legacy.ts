import type { LegacyProfile } from '../../src/content/settings-schema.js';
import type { RedirectLine } from '../../src/content/redirects/redirect-line.js';
import {
  attachmentClaims,
  documentClaims,
  generatedClaims,
  sitemapClaims,
} from '../../src/site/addresses/claims.js';
import { tableInSteps, type Claim } from '../../src/site/addresses/create-table.js';
import { resolve } from '../../src/site/addresses/resolve.js';
import { documentsInSteps, type Documents } from '../../src/site/documents.js';
import { legacyInSteps, type Legacy, type LegacyAddress } from '../../src/site/legacy/legacy.js';
import { placeholderPattern, regexpPattern } from '../../src/site/redirects/patterns.js';
import { readOldAddress } from '../../src/site/redirects/read-address.js';
import { documentRulesInSteps, fileRules } from '../../src/site/redirects/rules.js';
import { showAddress, type AddressRule, type RuleBase } from '../../src/site/redirects/rule.js';
import { taxonomyInSteps, type Taxonomy, type TaxonomyName } from '../../src/site/taxonomies.js';
import { atOnce } from '../../src/steps.js';
import { withBase } from '../../src/urls.js';
import { NOW } from './blog.js';
import { loadContent } from './content.js';
import { makeFolder, type Files } from './folder.js';

/** The site.yaml of a blog that came from another system. */
export function movedFrom(profiles: string, settings = ''): string {
  return `title: T\nurl: https://blog.test\nlegacy: [${profiles}]\n${settings}`;
}

/** What is derived for a blog with these files, and where it sends a request: a path, or `missing`. */
export interface MovedBlog extends Legacy {
  readonly documents: Documents;
  /** Where an address leads; what is derived for two documents leads nowhere. */
  readonly whereIs: (address: string) => string;
}

/** Derives the old addresses of a blog with these files, one of which is site.yaml; fails when they have problems. */
export function movedBlog(files: Files): MovedBlog {
  const { content, problems } = loadContent(makeFolder(files));
  if (problems.length > 0)
    throw new Error(`the test blog has problems: ${JSON.stringify(problems, null, 2)}`);
  const { settings } = content;
  // the lines of _redirects for what is no more; others are not read here
  const gone = [...String(files['_redirects'] ?? '').matchAll(/^(\S+) +410$/gm)].map(
    ([, text = '']): RedirectLine => ({
      file: '_redirects',
      line: 1,
      from: { kind: 'address', text },
      to: null,
      status: 410,
      isForced: false,
    }),
  );
  const documents = atOnce(documentsInSteps(content, NOW));
  const taxonomyOf = (name: TaxonomyName): Taxonomy =>
    atOnce(taxonomyInSteps(name, documents.posts, settings.address, settings.language));
  const taxonomies = { categories: taxonomyOf('categories'), tags: taxonomyOf('tags') };
  const legacy = atOnce(legacyInSteps(documents, taxonomies, settings));
  const all = Object.values(taxonomies);
  const home = withBase(settings.address, '/').replace(/\/$/, '');
  const feeds = [home, ...all.flatMap(({ terms }) => terms.map(({ path }) => path))].flatMap((path) =>
    ['feed.xml', 'atom.xml', 'feed.json'].map((name) => `${path}/${name}`),
  );
  const pages = [...generatedClaims(settings, documents.posts.length, all), ...documentClaims(documents)];
  const known = new Set(pages.map(({ entry }) => entry.path));
  const explicit = [atOnce(documentRulesInSteps(documents, settings)), fileRules(gone, settings)];
  const steps = tableInSteps({
    claims: [
      ...pages,
      ...sitemapClaims(settings, [[]]),
      ...attachmentClaims(content.attachments, documents, settings),
      ...feeds.filter((path) => !known.has(path)).map(feedClaim),
    ],
    addresses: [
      ...explicit.flatMap(({ addresses }) => addresses),
      ...unambiguous(legacy.addresses).map(({ profile, address, to }): AddressRule => {
        const from = readOldAddress(address, settings);
        if (!('path' in from)) throw new Error(`${address} ${from.mistake}`);
        return { ...ruleOf(profile, 'path' in to ? to.path : documents.pathOf(to.document)), from };
      }),
    ],
    patterns: legacy.patterns.map(({ profile, from, to }) => ({
      ...ruleOf(profile, withBase(settings.address, to)),
      pattern:
        from.kind === 'placeholders'
          ? placeholderPattern(withBase(settings.address, from.text), from.query)
          : regexpPattern(from.source, from.ignoreCase, settings.address),
    })),
    ids: new Map(
      legacy.ids.map(({ profile, id, document }) => [id, ruleOf(profile, documents.pathOf(document))]),
    ),
  });
  const { table } = atOnce(steps);
  const whereIs = (address: string): string => {
    const answer = resolve(table, address);
    return answer.kind === 'redirect' ? answer.location : answer.kind === 'live' ? 'live' : answer.kind;
  };
  return { ...legacy, documents, whereIs };

  function unambiguous(addresses: readonly LegacyAddress[]): readonly LegacyAddress[] {
    const keyOf = ({ address }: LegacyAddress): string => {
      const from = readOldAddress(address, settings);
      return 'path' in from ? showAddress(from) : address;
    };
    const owners = new Map<string, Set<unknown>>();
    for (const item of addresses) {
      const target = 'path' in item.to ? item.to.path : item.to.document;
      owners.set(keyOf(item), (owners.get(keyOf(item)) ?? new Set()).add(target));
    }
    return addresses.filter((item) => owners.get(keyOf(item))?.size === 1);
  }
}

function feedClaim(path: string): Claim {
  return { line: () => null, entry: { kind: 'health', path, owner: null } };
}

function ruleOf(profile: LegacyProfile, to: string): RuleBase {
  const origin = { file: null, line: () => null, source: `legacy: ${profile}` };
  return { to, status: 301, isForced: false, rank: 'derived', origin };
}
