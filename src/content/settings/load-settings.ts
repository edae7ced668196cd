import type { Problem } from '../../problems.js';
import { readText, type FoundFile } from '../files.js';
import { SETTINGS_FILE, readSettings, standInSettings, type ReadSettings } from './settings.js';

/** Reads site.yaml among the files of the content folder; `siteUrl` (from the environment) wins over its `url`. */
export function loadSettings(files: readonly FoundFile[], siteUrl: string | null): ReadSettings {
  const file = files.find(({ name }) => name === SETTINGS_FILE);
  const text = file === undefined ? missingSettings(files) : readText(file);
  return typeof text === 'string'
    ? readSettings(text, siteUrl)
    : { settings: standInSettings(), problems: [text] };
}

/** What site.yaml is called by mistake, and in other systems. */
const NEAR_SETTINGS = /^_?(?:site|config|hugo|settings)\.(?:ya?ml|json)(?:\.txt)?$/i;

function missingSettings(files: readonly FoundFile[]): Problem {
  const near = files.find(({ name }) => NEAR_SETTINGS.test(name));
  return {
    file: SETTINGS_FILE,
    line: null,
    message: near === undefined ? 'is missing' : `is missing, and ${near.name} is not read`,
    hint:
      near === undefined
        ? 'Make it with at least two lines: title: "My blog" and url: https://example.org'
        : `Rename ${near.name} to ${SETTINGS_FILE}.`,
  };
}
