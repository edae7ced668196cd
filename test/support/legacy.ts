import { resolve } from '../../src/site/addresses/resolve.js';
import type { Documents } from '../../src/site/documents.js';
import { legacyInSteps, type Legacy } from '../../src/site/legacy/legacy.js';
import { createSite } from '../../src/site/site.js';
import { atOnce } from '../../src/steps.js';
import { NOW } from './blog.js';
import { contentOf } from './content.js';
import type { Files } from './folder.js';

/** The site.yaml of a blog that came from another system. */
export function movedFrom(profiles: string, settings = ''): string {
  return `title: T\nurl: https://blog.test\nlegacy: [${profiles}]\n${settings}`;
}

/** What is derived for a blog with these files, and what it answers. */
export interface MovedBlog extends Legacy {
  readonly documents: Documents;
  /** Where an address leads; else `live`, `gone` or `missing`. */
  readonly whereIs: (address: string) => string;
}

/** A blog with these files, one of which is site.yaml; fails when one of them has a problem. */
export function movedBlog(files: Files): MovedBlog {
  const { site } = createSite({ content: contentOf(files), staticFiles: [] }, NOW);
  const { documents, taxonomies, settings, table } = site;
  const whereIs = (address: string): string => {
    const answer = resolve(table, address);
    return answer.kind === 'redirect' ? answer.location : answer.kind;
  };
  return { ...atOnce(legacyInSteps(documents, taxonomies, settings)), documents, whereIs };
}
