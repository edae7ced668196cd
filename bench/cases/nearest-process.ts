/** Loads a blog, asks for the nearest posts as the first argument says, and prints what that took. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { quantile } from '../report/statistics.js';

export interface NearestRequest {
  /** Where Perennial is built. */
  readonly root: string;
  readonly content: string;
  readonly rounds: number;
  readonly questions: readonly string[];
}

/** Processor times. */
export interface NearestTimes {
  readonly indexMs: number;
  readonly rounds: readonly { readonly p50Ms: number; readonly p99Ms: number }[];
  /** Posts that were found for all questions together. */
  readonly found: number;
}

/** Of Perennial's own modules, as far as they are used here. */
interface Blog {
  readonly loadBlog: (options: {
    readonly folders: Readonly<Record<'content' | 'views' | 'static', string>>;
    readonly siteUrl: null;
    readonly now: () => Date;
  }) => { readonly loaded: object };
  readonly siteAt: (loaded: object, now: Date) => { readonly documents: object };
}
interface Search {
  readonly createNearest: (documents: object) => (target: string) => readonly unknown[];
}

function measure({ root, content, rounds, questions }: NearestRequest): NearestTimes {
  // from the sources, for dist/ is one file
  const load = createRequire(join(root, 'src/main.ts'));
  load('tsx/cjs');
  const { loadBlog, siteAt } = load('./blog/load-blog.ts') as Blog;
  const { createNearest } = load('./site/missing/nearest.ts') as Search;
  const folders = { content, views: join(root, 'views'), static: join(root, 'static') };
  const { loaded } = loadBlog({ folders, siteUrl: null, now: () => new Date() });
  const nearest = createNearest(siteAt(loaded, new Date()).documents);
  let found = 0;
  const ask = (question: string): number => {
    const before = process.cpuUsage();
    found += nearest(question).length;
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  };
  const indexMs = ask('/');
  const times = Array.from({ length: rounds }, () => questions.map(ask));
  return {
    indexMs,
    rounds: times.map((taken) => ({ p50Ms: quantile(taken, 0.5), p99Ms: quantile(taken, 0.99) })),
    found,
  };
}

const request = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as NearestRequest;
process.stdout.write(JSON.stringify(measure(request)));
