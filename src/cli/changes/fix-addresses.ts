import { addRedirects } from '../../content/documents/editing/add-redirects.js';
import { countOf } from '../../problems.js';
import { isMissing, resolve } from '../../site/addresses/resolve.js';
import { asOldAddress } from '../../site/missing/mending.js';
import type { Site } from '../../site/site.js';
import type { CommandContext } from '../command.js';
import type { MissingWithNearest } from '../show-audit.js';
import { editDocuments } from './edit-documents.js';

const UNSAFE = 'its redirect_from cannot be extended safely. Add the lines by hand.';

/**
 * Writes missing addresses into `redirect_from` of the documents they were meant for, where that is at least as
 * sure as `confidence`, and shows the changes: all of them, or none when a file cannot be written or the blog would
 * not start. Gives the number of addresses that are still missing then.
 */
export function fixAddresses(
  missing: readonly MissingWithNearest[],
  confidence: number,
  site: Site,
  context: CommandContext,
): number {
  const { write } = context;
  const byFile = new Map<string, string[]>();
  for (const { address, nearest } of missing) {
    if (nearest === null || nearest.confidence < confidence) continue;
    const { file } = nearest.document;
    byFile.set(file, [...(byFile.get(file) ?? []), asOldAddress(address, site.settings.address)]);
  }
  const edits = new Map(
    Array.from(byFile, ([file, addresses]) => [file, (text: string) => addRedirects(text, addresses)]),
  );
  const { files, site: mended } = editDocuments(edits, UNSAFE, context);
  const added = files.reduce((sum, file) => sum + (byFile.get(file)?.length ?? 0), 0);
  const left =
    mended === null ? missing : missing.filter(({ address }) => isMissing(resolve(mended.table, address)));
  const others = missing.length - left.length - added;
  write(
    `\n${countOf(added, 'address', 'addresses')} added to ${countOf(files.length, 'file')}` +
      `${others > 0 ? `; with that, ${others} more ${others === 1 ? 'works' : 'work'}` : ''}${whyLeft(left, confidence).join('')}\n`,
  );
  return left.length;
}

/** Why the others are left as they are. */
function whyLeft(missing: readonly MissingWithNearest[], confidence: number): readonly string[] {
  const hidden = missing.filter((miss) => miss.hidden !== null).length;
  const unsure = missing.flatMap(({ nearest }) =>
    nearest !== null && nearest.confidence < confidence ? [nearest.confidence] : [],
  );
  const beside = missing.filter((miss) => miss.beside !== null).length;
  const byHand = missing.filter(({ nearest }) => nearest !== null).length - unsure.length;
  const far = missing.length - hidden - beside - byHand - unsure.length;
  // rounded down, so that it takes the surest
  const surest = Math.floor(Math.max(...unsure) * 100) / 100;
  const taken = unsure.filter((sure) => sure >= surest).length;
  return [
    ...(unsure.length === 0
      ? []
      : [
          `; ${unsure.length} still missing, whose proposals are not sure enough (--confidence ${surest} adds ${taken} of them)`,
        ]),
    ...(hidden === 0 ? [] : [`; ${hidden} still missing, until what has it is public`]),
    ...(beside === 0 ? [] : [`; ${beside} still missing, until what they are beside has its address again`]),
    ...(far === 0 ? [] : [`; ${far} still missing, for no document is near enough`]),
    ...(byHand === 0 ? [] : [`; ${byHand} still missing, to be added by hand`]),
  ];
}
