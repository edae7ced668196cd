import type { Document } from '../../content/documents/document.js';
import { splitPath } from '../../urls.js';
import { foldersAbove } from '../addresses/moved-files.js';
import { bundlePrefix } from '../addresses/permalinks.js';
import type { Site } from '../site.js';

/** An address that is missing, and the document that was probably meant. */
export interface MissingDocument {
  readonly target: string;
  readonly document: Document;
}

/**
 * Finds the document whose file a missing address is of: it comes back when the address that the document is missing
 * leads there again. Null for any other.
 */
export function createFileOwners(
  missing: readonly MissingDocument[],
  { table, documents }: Site,
): (target: string) => Document | null {
  const owners = new Map(
    // nothing is below an address with a query
    missing
      .filter(({ target }) => splitPath(target).query === '')
      .map(({ target, document }) => [bundlePrefix(splitPath(target).path), document]),
  );
  return (target) => {
    const { path } = splitPath(target);
    const folder = foldersAbove(path).find((above) => owners.has(above));
    const document = folder === undefined ? undefined : owners.get(folder);
    if (folder === undefined || document === undefined) return null;
    const file = table.exact.get(`${bundlePrefix(documents.pathOf(document))}${path.slice(folder.length)}`);
    return file?.kind === 'file' ? document : null;
  };
}
