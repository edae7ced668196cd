import type { Content } from '../content/load-content.js';
import type { Settings } from '../content/settings/settings.js';
import type { StaticFile } from '../content/static-files.js';
import { atOnce, type Steps } from '../steps.js';
import {
  HEALTH_CLAIM,
  attachmentClaims,
  documentClaims,
  generatedClaimsInSteps,
  generatedRedirects,
  sitemapClaims,
  staticClaims,
} from './addresses/claims.js';
import { sitemapsInSteps } from './sitemap.js';
import { tableInSteps } from './addresses/making/create-table.js';
import { documentsInSteps, type Documents } from './documents.js';
import { createLinkMap } from './bodies/links.js';
import { createRenderers, type DocumentRenderers } from './bodies/renderers.js';
import { documentRulesInSteps, fileRules } from './redirects/rules.js';
import type { AddressRule, RuleProblem } from './redirects/rule.js';
import type { PathTable } from './addresses/path-table.js';
import { taxonomyInSteps, type Taxonomy, type TaxonomyName } from './taxonomies.js';
import type { Post } from '../content/documents/document.js';
import type { LockedAddress } from '../content/urls-lock.js';
import { feedRedirects } from './continuity/feed-addresses.js';
import { createFeedIds, guidProblems } from './continuity/feed-ids.js';
import { legacyInSteps } from './legacy/legacy.js';
import { legacyRulesInSteps, type AmbiguousAddress } from './legacy/legacy-rules.js';
import { nextAppearance } from './visibility.js';

/** The blog at one moment. A value: a reload or a scheduled post makes another one. */
export interface Site extends DocumentRenderers {
  readonly settings: Settings;
  readonly documents: Documents;
  readonly taxonomies: Readonly<Record<TaxonomyName, Taxonomy>>;
  readonly table: PathTable;
  /** What legacy profiles did not derive, because several documents would have had it. */
  readonly ambiguous: readonly AmbiguousAddress[];
  /** Addresses that shall resolve for ever. */
  readonly locked: readonly LockedAddress[];
  /** The id of a post in feeds. */
  readonly feedIdOf: (post: Post) => string;
  /** By name in the static folder. */
  readonly staticFiles: ReadonlyMap<string, StaticFile>;
  /** When its newest post appeared; null where it has none. */
  readonly validFrom: Date | null;
  /** When the next scheduled post appears and this value is out of date; null for never. */
  readonly validUntil: Date | null;
}

export interface SiteParts {
  readonly content: Content;
  readonly staticFiles: readonly StaticFile[];
}

/** A site, and the problems that files have with each other. */
export interface CreatedSite {
  readonly site: Site;
  readonly problems: readonly RuleProblem[];
}

/** Builds the site as visitors see it at `now`. */
export function createSite(parts: SiteParts, now: Date): CreatedSite {
  return atOnce(siteInSteps(parts, now));
}

/** The same in steps, for those who serve another one meanwhile. */
export function* siteInSteps({ content, staticFiles }: SiteParts, now: Date): Steps<CreatedSite> {
  const { settings } = content;
  const documents = yield* documentsInSteps(content, now);
  const categories = yield* taxonomyInSteps('categories', documents.posts, settings);
  const tags = yield* taxonomyInSteps('tags', documents.posts, settings);
  const taxonomies = { categories: categories.taxonomy, tags: tags.taxonomy };
  yield;
  const attachments = attachmentClaims(content.attachments, documents, settings);
  const written = [fileRules(content.redirects, settings), yield* documentRulesInSteps(documents, settings)];
  yield;
  const legacy = yield* legacyInSteps(documents, taxonomies, settings);
  const derived = yield* legacyRulesInSteps(legacy, documents, settings);
  const generated = yield* generatedClaimsInSteps(
    settings,
    documents.posts.length,
    Object.values(taxonomies),
  );
  yield;
  const pages = [...generated, ...documentClaims(documents)];
  yield;
  const sitemaps = yield* sitemapsInSteps(settings, pages);
  yield;
  const { table, problems } = yield* tableInSteps({
    claims: [
      HEALTH_CLAIM,
      ...pages,
      ...sitemapClaims(settings, sitemaps),
      ...attachments,
      ...staticClaims(staticFiles, settings),
    ],
    addresses: [
      ...written.flatMap(({ addresses }) => addresses).sort(explicitFirst),
      ...derived.addresses,
      ...generatedRedirects(settings),
      ...feedRedirects(settings.address),
    ],
    patterns: [...written.flatMap(({ patterns }) => patterns), ...derived.patterns],
    ids: derived.ids,
  });
  const links = createLinkMap(settings.address, documents, attachments);
  yield;
  const site: Site = {
    settings,
    documents,
    taxonomies,
    table,
    ambiguous: derived.ambiguous,
    locked: content.locked,
    feedIdOf: createFeedIds({ settings, documents, table, locked: content.locked }),
    staticFiles: new Map(staticFiles.map((file) => [file.name, file])),
    // pages, which have no date, come last
    validFrom: documents.all.findLast(({ date }) => date !== null)?.date ?? null,
    validUntil: nextAppearance(content.posts, now),
    ...createRenderers({ rawHtml: settings.rawHtml, lineBreaks: settings.lineBreaks, links }, documents),
  };
  yield;
  return {
    site,
    problems: [
      ...categories.problems,
      ...tags.problems,
      ...written.flatMap((rules) => rules.problems),
      ...problems,
      ...guidProblems(site, site.feedIdOf),
    ],
  };
}

function explicitFirst(a: AddressRule, b: AddressRule): number {
  return Number(a.rank !== 'explicit') - Number(b.rank !== 'explicit');
}
