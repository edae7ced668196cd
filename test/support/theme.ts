import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder, writeFiles, type Files } from './folder.js';

/** The default theme with some templates replaced. */
export function themeWith(files: Files): string {
  const folder = makeFolder({});
  cpSync(join(__dirname, '../../views'), folder, { recursive: true });
  writeFiles(folder, files);
  return folder;
}

/** Prints another number at nearly each rendering, so that one can see how often something was rendered. */
export const DICE = '{{ range(1000) | random }}-{{ range(1000) | random }}-{{ range(1000) | random }}';
