import { once } from 'node:events';
import { connect } from 'node:net';
import { everyPage, startRealSite, type RealSite } from './support/real-site.js';

/** What a server sends before it waits for the first acknowledgement: ten packets of 1,460 bytes. */
const FIRST_FLIGHT = 14 * 1024;

let site: RealSite;
beforeAll(async () => {
  site = await startRealSite();
});
afterAll(() => site.stop());

test.each(everyPage())(
  '%s %s fits into the first flight together with its style sheet',
  async (_name, path) => {
    const page = await bytesOnTheWire(path);
    const [, stylesheet = ''] = /<link rel="stylesheet" href="([^"]+)"/.exec(await pageText(path)) ?? [];
    const style = await bytesOnTheWire(stylesheet);
    expect(style.headers).toMatch(/^content-type: text\/css/im);
    for (const { headers } of [page, style]) expect(headers).toMatch(/^content-encoding: br\r?$/im);
    expect(page.count + style.count).toBeLessThanOrEqual(FIRST_FLIGHT);
  },
);

async function pageText(path: string): Promise<string> {
  return (await fetch(`${site.origin}${path}`)).text();
}

/** Every byte of the answer to a browser that takes Brotli: status line, headers and body. */
async function bytesOnTheWire(path: string): Promise<{ count: number; headers: string }> {
  const { hostname, port } = new URL(site.origin);
  const socket = connect(Number(port), hostname);
  const chunks: Buffer[] = [];
  socket.on('data', (chunk) => chunks.push(chunk));
  socket.write(
    `GET ${path} HTTP/1.1\r\nHost: ${hostname}\r\nAccept-Encoding: gzip, br\r\nConnection: close\r\n\r\n`,
  );
  await once(socket, 'close');
  const answer = Buffer.concat(chunks);
  const headers = answer.subarray(0, answer.indexOf('\r\n\r\n')).toString('latin1');
  return { count: answer.length, headers };
}
