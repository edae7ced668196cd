import type { LoadTool } from './load/load.js';
import type { Cores, Processes } from './servers/processes.js';

/** What every measurement needs. */
export interface Context {
  readonly processes: Processes;
  readonly tool: LoadTool;
  /** A temporary folder of this run. */
  readonly folder: string;
  /** Where Perennial is installed and built. */
  readonly root: string;
  readonly rounds: number;
  readonly seconds: number;
  readonly seed: number;
  /** Null where nothing can be bound to a core. */
  readonly cores: Cores | null;
  /** Where Fastify is installed; null when it takes no part. */
  readonly fastify: string | null;
  /** Tells how far the run is. */
  readonly progress: (text: string) => void;
  /** Something answered wrongly: the run goes on, and fails at its end. */
  readonly wrong: (complaint: string) => void;
}

/** Connections that are kept busy under load. */
export const CONNECTIONS = 64;
