import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { Problem } from '../problems.js';
import { MOST_BYTES_IN_MEMORY, listFiles, unreadable, type FoundFile } from './files.js';

/** A file of the static folder. */
export interface StaticFile extends FoundFile {
  /** `css/theme.css` as `css/theme.3f2a9c81d0.css`: changes whenever the content does. */
  readonly hashedName: string;
}

const HASH_LENGTH = 10;

/** Lists and hashes the folder `dir`; an absent folder is an empty one. */
export function loadStaticFiles(dir: string): { files: readonly StaticFile[]; problems: readonly Problem[] } {
  if (!existsSync(dir)) return { files: [], problems: [] };
  const found = listFiles(dir);
  const problems = [...found.problems];
  const files = found.files.flatMap((file) => {
    try {
      const content = readFileSync(file.path);
      const hash = createHash('sha256').update(content).digest('hex').slice(0, HASH_LENGTH);
      const bytes = content.length <= MOST_BYTES_IN_MEMORY ? content : null;
      return [{ ...file, bytes, hashedName: withHash(file.name, hash) }];
    } catch (error) {
      problems.push(unreadable(file.name, error));
      return [];
    }
  });
  return { files, problems };
}

function withHash(name: string, hash: string): string {
  const dot = name.lastIndexOf('.');
  const hasExtension = dot > name.lastIndexOf('/') + 1;
  return hasExtension ? `${name.slice(0, dot)}.${hash}${name.slice(dot)}` : `${name}.${hash}`;
}
