import { FORMATS } from '../../src/site/redirects/export/formats.js';
import { listRules } from '../../src/site/redirects/export/list-rules.js';
import { ask } from '../support/http.js';
import { askedAddresses, endOf, expectedOf, movedTable } from '../support/moved-blog.js';
import { SERVERS, programOf, startServer } from './support/servers.js';

const ORIGIN = 'http://blog.test';

/** Some servers give the whole address, and encode more or less than others. */
function show(status: number, location: string | null): string {
  if (location === null) return String(status);
  const { origin, pathname, searchParams, hash } = new URL(location, ORIGIN);
  return `${status} ${origin}${pathname}?${searchParams.toString()}${hash}`;
}

describe.each(Object.entries(SERVERS))('%s', (format, kind) => {
  const program = programOf(kind);
  if (program === null) {
    process.stderr.write(`\n!!! SKIPPED: ${format} is not installed. Its export is NOT tested. !!!\n`);
    test.skip('is not installed', () => undefined);
    return;
  }

  test('answers every old address as the blog does', async () => {
    const table = movedTable();
    const listing = { address: { origin: 'https://blog.test', base: '' }, table, rules: listRules(table) };
    const exported = FORMATS[format]?.(listing);
    const port = await startServer(kind, program, [...(exported?.lines ?? []), ''].join('\n'));
    const asked = askedAddresses(table);
    const wrong: string[] = [];
    for (const target of asked) {
      const answer = await ask(port, target);
      const { status, location, byPattern } = expectedOf(table, target);
      const sent = answer.headers['location']?.replace(/^http:\/\/blog\.test(?::\d+)?/, '') ?? null;
      const got = show(answer.status, sent !== null && byPattern ? endOf(table, sent) : sent);
      if (got !== show(status, location)) wrong.push(`${target} gives ${got}, not ${show(status, location)}`);
    }
    expect(wrong).toEqual([]);
    expect(asked.length).toBeGreaterThan(1_000);
  });
});
