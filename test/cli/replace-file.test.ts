import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { replaceFile } from '../../src/cli/changes/replace-file.js';
import { makeFolder } from '../support/folder.js';

test('a file that cannot be put in its place leaves nothing beside it', () => {
  const folder = makeFolder({});
  mkdirSync(join(folder, 'a.md'));
  expect(() => {
    replaceFile(join(folder, 'a.md'), 'text');
  }).toThrow(/EISDIR|ENOTEMPTY|EPERM/);
  expect(readdirSync(folder)).toEqual(['a.md']);
});
