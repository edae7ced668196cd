import express, { type Express } from 'express';
import { withClient } from '../../bench/cases/ask.js';
import { ask, type CaseRequest } from '../../bench/cases/cases.js';
import { askAllPatiently } from '../../bench/cases/patience.js';
import { headerOf } from '../../bench/servers/ready-answer.js';
import { listen } from '../support/http.js';

/** A server that has the pages in gzip from the third time on. */
function slowToCompress(asked: string[]): Express {
  const app = express();
  app.get('/gone', (_request, response) => {
    asked.push('/gone');
    response.status(500).send('broken');
  });
  app.get('/{*path}', ({ path }, response) => {
    asked.push(path);
    const isReady = asked.filter((one) => one === path).length > 2;
    response.set(isReady ? { 'Content-Encoding': 'gzip' } : {}).send('a page');
  });
  return app;
}

async function codingsOf(paths: readonly string[], encoding: string | null): Promise<[string[], string[]]> {
  const asked: string[] = [];
  const { port } = await listen(slowToCompress(asked));
  const requests = paths.map((path): CaseRequest => ask(path, { encoding }));
  const found: string[] = [];
  await withClient(port, 1, (client) =>
    askAllPatiently(client, requests, 1, (answer, { path }) => {
      found.push(`${path} ${headerOf(answer, 'content-encoding') ?? 'identity'}`);
    }),
  );
  return [found, asked];
}

test('a page is asked for until it comes in the coding that was asked for', async () => {
  const [found, asked] = await codingsOf(['/a', '/b'], 'gzip');
  expect(found).toEqual(['/a gzip', '/b gzip']);
  expect(asked).toEqual(['/a', '/b', '/a', '/b', '/a', '/b']);
});

test('a page that need not be compressed is asked for once', async () => {
  expect(await codingsOf(['/a'], null)).toEqual([['/a identity'], ['/a']]);
});

test('a wrong answer is not waited for', async () => {
  expect(await codingsOf(['/gone'], 'gzip')).toEqual([['/gone identity'], ['/gone']]);
});

/** A server that compresses a page after it was asked for, and keeps the last 600 of them. */
function forgetful(): Express {
  const kept = new Set<string>();
  const app = express();
  app.get('/{*path}', ({ path }, response) => {
    const isReady = kept.has(path);
    kept.add(path);
    for (const oldest of kept) {
      if (kept.size <= 600) break;
      kept.delete(oldest);
    }
    response.set(isReady ? { 'Content-Encoding': 'gzip' } : {}).send('a page');
  });
  return app;
}

test('of a server that keeps some of its pages, all come in the coding that was asked for', async () => {
  const { port } = await listen(forgetful());
  const requests = Array.from({ length: 1300 }, (_, page) => ask(`/${page}`, { encoding: 'gzip' }));
  const found: string[] = [];
  await withClient(port, 8, (client) =>
    askAllPatiently(client, requests, 8, (answer, { path }) => {
      found.push(`${path} ${headerOf(answer, 'content-encoding') ?? 'identity'}`);
    }),
  );
  expect(found.toSorted()).toEqual(requests.map(({ path }) => `${path} gzip`).toSorted());
});
