import type { LoggedAddress, OldAddress, OldBlogCorpus } from './corpus.js';
import { shuffle, type Random } from '../../../bench/corpus/random.js';

const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64; rv:120.0) Gecko/20100101 Firefox/120.0';
const AGENTS = [
  BROWSER,
  BROWSER,
  'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
  'Feedly/1.0 (+http://www.feedly.com/fetcher.html; 12 subscribers)',
  'curl/8.5.0',
] as const;
const REFERRERS = ['-', '-', 'https://www.google.com/', 'https://news.example/item?id=1&x="y"'] as const;

/** Asked for by those who look for a way in, and answered by some server with 200. */
const NOISE = [
  '/wp-login.php',
  '/.env',
  '/phpmyadmin/index.php',
  '/wp-admin/setup-config.php',
  '/.git/config',
] as const;

/** What never was there. */
const NEVER_THERE = [
  '/favicon.png',
  '/wp-content/plugins/x/readme.txt',
  '/old/backup.zip',
  '/xmlrpc.php',
] as const;

const TAILS = [
  'utm_source=newsletter',
  'fbclid=IwAR0abc',
  'utm_source=x&utm_medium=social',
  'ref=a%26b',
] as const;

/** Writes a log in which each address was asked for, some often, some with a query; and all the rest that logs are full of. */
export function writeLog(
  addresses: readonly OldAddress[],
  random: Random,
): { accessLog: string; expected: OldBlogCorpus['expected']['accessLog'] } {
  const asked = new Map<string, LoggedAddress>();
  const requests: string[] = [];
  const ask = (item: OldAddress, address: string): void => {
    asked.set(address, { ...item, address, hits: (asked.get(address)?.hits ?? 0) + 1 });
    requests.push(
      `"${random.chance(0.05) ? 'HEAD' : 'GET'} ${address} HTTP/1.1" ${random.chance(0.1) ? 304 : 200}`,
    );
  };
  for (const item of addresses) {
    const hits = random.int(1, random.chance(0.1) ? 90 : 13);
    for (let hit = 0; hit < hits; hit += 1) {
      const tail = random.pick(TAILS);
      const mark = item.address.includes('?') ? '&' : '?';
      ask(item, random.chance(0.2) ? `${item.address}${mark}${tail}` : item.address);
    }
  }
  for (let probe = 0; probe < 60; probe += 1) {
    ask({ address: '', fate: 'noise', file: null }, random.pick(NOISE));
  }
  const errors = Array.from({ length: 150 }, () => {
    const status = random.pick([404, 404, 403, 500, 410]);
    return `"GET ${random.chance(0.5) ? random.pick(NEVER_THERE) : random.pick(NOISE)} HTTP/1.1" ${status}`;
  });
  const others = Array.from({ length: 40 }, () =>
    random.pick([
      '"POST /xmlrpc.php HTTP/1.1" 200',
      '"-" 408',
      '"\\x16\\x03\\x01" 400',
      '"OPTIONS * HTTP/1.0" 200',
    ]),
  );
  const strange = ['', 'not a line of a log', '203.0.113.9 - - [broken'];
  const lines = shuffle([...requests, ...errors, ...others], random).map((request, index) =>
    logLine(request, index, random),
  );
  return {
    accessLog: `${[...lines, ...strange.slice(1)].join('\n')}\n`,
    expected: {
      addresses: [...asked.values()].sort((a, b) => b.hits - a.hits || (a.address < b.address ? -1 : 1)),
      skipped: { errors: errors.length, notForPages: others.length, notUnderstood: strange.length - 1 },
    },
  };
}

function logLine(request: string, index: number, random: Random): string {
  const at = new Date(Date.UTC(2023, 4, 1) + index * 37_000).toISOString();
  const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
  const date = `${at.slice(8, 10)}/${months[Number(at.slice(5, 7)) - 1] ?? ''}/${at.slice(0, 4)}:${at.slice(11, 19)} +0000`;
  const referrer = random.pick(REFERRERS).replaceAll('"', '\\"');
  return `203.0.113.${random.int(0, 249)} - - [${date}] ${request} ${random.int(0, 89_999)} "${referrer}" "${random.pick(AGENTS)}"`;
}
