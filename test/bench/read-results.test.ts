import { join } from 'node:path';
import { UsageError } from '../../bench/options.js';
import { readResults } from '../../bench/report/read-results.js';
import { RESULTS_VERSION } from '../../bench/report/results.js';
import { makeFolder } from '../support/folder.js';
import { resultsWith, served } from '../support/bench-results.js';

function read(text: string): unknown {
  return readResults(join(makeFolder({ 'results.json': text }), 'results.json'));
}

test('what a run wrote is read again', () => {
  const results = resultsWith({ serving: served('page', 100, [1, 1]) });
  expect(read(JSON.stringify(results))).toEqual(results);
});

test.each([
  ['{"version": 1}', `its version is 1, and only version ${RESULTS_VERSION} can be compared`],
  [`{"version": ${RESULTS_VERSION}}`, 'a table is missing'],
  ['{"name": "perennial"}', 'it has no version'],
  ['null', 'it has no version'],
  ['{', 'JSON'],
])('%s is refused with a reason', (text, reason) => {
  expect(() => read(text)).toThrow(UsageError);
  expect(() => read(text)).toThrow(reason);
});

test('a missing file is refused with its name', () => {
  const file = join(makeFolder({}), 'missing.json');
  expect(() => readResults(file)).toThrow(`--compare ${file}: `);
  expect(() => readResults(file)).toThrow(UsageError);
});
