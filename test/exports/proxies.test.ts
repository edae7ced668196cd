import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ask } from '../support/http.js';
import { SERVERS, programOf, startServer, type ServerKind } from './support/servers.js';

const GUIDE = readFileSync(join(__dirname, '../../docs/deploying.md'), 'utf8');

/** A server with the first block of that language in the guide to deploying, but for HTTPS and its ports. */
function asInGuide(kind: ServerKind, language: string, ownPart: RegExp): ServerKind {
  const [, block = ''] = new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, 's').exec(GUIDE) ?? [];
  return {
    ...kind,
    config: (exported, places) => {
      const lines = block
        .replaceAll('127.0.0.1:3000', `127.0.0.1:${places.backend}`)
        .replace('listen 443 ssl', `listen 127.0.0.1:${places.port}`)
        .replace('*:443', `*:${places.port}`)
        .replace(/^blog\.example\.org \{/m, `http://:${places.port} {`);
      return kind.config(exported, places).replace(ownPart, (_all, end: string) => `${lines}${end}`);
    },
  };
}

/** Old addresses as other systems wrote them: a proxy that decodes or tidies them would lose them. */
const OLD = [
  '/a%2Fb',
  '/caf%C3%A9',
  '/caf%E9',
  '/tag/c%2B%2B/',
  '/%61bc',
  '/a%7Eb',
  '/a%3Fb',
  '/a%23b',
  '/a%5Cb',
  '/a%20b+c',
  '/a;b=c',
  '/a[b]',
  '/?p=12&x=%zz',
];

describe.each([
  ['nginx', asInGuide(SERVERS.nginx, 'nginx', /include .*(\})$/s)],
  ['apache', asInGuide(SERVERS.apache, 'apache', /<VirtualHost.*()$/s)],
  ['caddy', asInGuide(SERVERS.caddy, 'text', /http:.*()$/s)],
])('%s, as the guide to deploying sets it up,', (name, kind) => {
  const program = programOf(kind);
  if (program === null) {
    process.stderr.write(
      `\n!!! SKIPPED: ${name} is not installed. Its part of the guide is NOT tested. !!!\n`,
    );
    test.skip('is not installed', () => undefined);
    return;
  }

  test('passes every address on unchanged', async () => {
    const port = await startServer(kind, program, '');
    const arrived: string[] = [];
    for (const target of OLD) arrived.push((await ask(port, target)).body);
    expect(arrived).toEqual(OLD);
  });
});
