import { addGuid } from '../../content/documents/editing/add-guid.js';
import { countOf } from '../../problems.js';
import type { Continuity } from '../../site/continuity/compare-feeds.js';
import type { Site } from '../../site/site.js';
import type { CommandContext } from '../command.js';
import { editDocuments, type TextEdit } from './edit-documents.js';

const UNSAFE = 'its guid cannot be written safely. Add the line by hand.';

/**
 * Writes the ids that posts had in an old feed into their files, as `guid`, and shows the changes. Gives the site with
 * them; null when nothing was written.
 */
export function fixFeedIds(items: readonly Continuity[], site: Site, context: CommandContext): Site | null {
  // two posts with one id would stop the start
  const taken = new Set(site.documents.posts.map(site.feedIdOf));
  const edits = new Map<string, TextEdit>();
  for (const item of items) {
    if (item.kind !== 'changed' || taken.has(item.old.id)) continue;
    const { post, old } = item;
    if (post.guid !== null || edits.has(post.file)) continue;
    taken.add(old.id);
    edits.set(post.file, (text) => addGuid(text, old.id));
  }
  const { files, site: mended } = editDocuments(edits, UNSAFE, context);
  context.write(`\n${countOf(files.length, 'id')} added to ${countOf(files.length, 'file')}\n`);
  return mended;
}
