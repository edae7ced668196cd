import { createHash } from 'node:crypto';
import { staticFilesInSteps } from '../../src/content/static-files.js';
import { makeFolder } from '../support/folder.js';
import { atOnce } from '../../src/steps.js';

const MEGABYTE = 1024 * 1024;

const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex').slice(0, 10);

test.each([0, 1, 256 * 1024, 256 * 1024 + 1, MEGABYTE, 5 * MEGABYTE + 1])(
  'the name of a file of %i bytes has a part of the SHA-256 of its content',
  (length) => {
    const bytes = Buffer.alloc(length, 'some bytes');
    const { files, problems } = atOnce(staticFilesInSteps(makeFolder({ 'talk.mp4': bytes })));
    expect(problems).toEqual([]);
    expect(files.map(({ hashedName }) => hashedName)).toEqual([`talk.${hashOf(bytes)}.mp4`]);
  },
);

test('others come between while a large file is read', () => {
  const stepsFor = (length: number): number =>
    [...staticFilesInSteps(makeFolder({ 'talk.mp4': Buffer.alloc(length) }))].length;
  expect(stepsFor(9 * MEGABYTE)).toBeGreaterThanOrEqual(stepsFor(MEGABYTE) + 8);
});
