/** In version 1, all pages were answered when they had been compressed too. */
export const RESULTS_VERSION = 2;

/** What a run found; this is what `--out` writes and `--compare` reads. */
export interface Results {
  /** Of this format, and of what its figures mean. */
  readonly version: typeof RESULTS_VERSION;
  readonly date: string;
  readonly node: string;
  readonly machine: string;
  readonly tool: string;
  readonly isPinned: boolean;
  readonly seconds: number;
  readonly serving: readonly ServingRow[];
  readonly starts: readonly StartRow[];
  readonly redirects: readonly RedirectsRow[];
  readonly nearest: readonly NearestRow[];
}

/** One server in one case. */
export interface ServingRow {
  readonly posts: number;
  readonly case: string;
  readonly server: string;
  /** On the wire, of one answer; the mean where they differ. */
  readonly bytes: number;
  readonly rounds: readonly ServingRound[];
}

export interface ServingRound {
  readonly requestsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** How a blog of one size starts. */
export interface StartRow {
  readonly posts: number;
  readonly rounds: readonly StartRound[];
  /** Of all posts, the mean on the wire by coding. */
  readonly bytesPerPage: Readonly<Record<'identity' | 'gzip' | 'br', number>>;
  /** The longest time for which the event loop was busy while every page was asked for. */
  readonly longestDelayMs: number;
}

export interface StartRound {
  /** First answer of an empty Express app, started right before. */
  readonly emptyMs: number;
  /** Since the start of the process: the first right answer, and every page rendered and answered. */
  readonly firstMs: number;
  readonly allMs: number;
  /** Processor time of all threads up to both moments; null where the system does not tell. */
  readonly firstCpuMs: number | null;
  readonly allCpuMs: number | null;
  /** Memory at the first answer, and at rest with every page kept in every coding; null as above. */
  readonly firstMemory: number | null;
  readonly allMemory: number | null;
  /** What other blog systems took to build the same posts, by name. */
  readonly builds: Readonly<Record<string, Build>>;
}

export interface Build {
  readonly ms: number;
  /** Processor time of all threads, and the most memory; null where the system does not tell. */
  readonly cpuMs: number | null;
  readonly peakMemory: number | null;
}

/** What further redirects add to the start of a small blog. */
export interface RedirectsRow {
  readonly redirects: number;
  readonly writtenIn: '_redirects' | 'front matter';
  readonly rounds: readonly RedirectsRound[];
}

/** From the start of the process to the first right answer: of a page without them, of the last redirect with them. */
export interface RedirectsRound {
  readonly withoutMs: number;
  readonly withMs: number;
  /** Processor time until then; null where the system does not tell. */
  readonly withoutCpuMs: number | null;
  readonly withCpuMs: number | null;
}

/** The search for what was meant by an address that is missing. */
export interface NearestRow {
  readonly posts: number;
  /** Processor time of the first question, which makes the index. */
  readonly indexMs: number;
  /** Processor time of one further question. */
  readonly rounds: readonly { readonly p50Ms: number; readonly p99Ms: number }[];
}

export const PERENNIAL = 'Perennial';
export const BARE = 'bare node:http';
export const NGINX = 'nginx';
export const FASTIFY = 'Fastify';
export const NAIVE = 'naive Express';
