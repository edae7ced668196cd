/** What is asked for, again and again. */
export interface LoadRequest {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Load {
  readonly port: number;
  /** One, or many that are asked for in turn. */
  readonly requests: readonly [LoadRequest, ...LoadRequest[]];
  /** One tool counts in whole seconds, and runs for at least one. */
  readonly seconds: number;
  /** Connections that are kept open and busy. */
  readonly connections: number;
  /** The core for the one who asks; null for any. */
  readonly core: number | null;
}

/** What a load tool saw. */
export interface Measurement {
  readonly requests: number;
  readonly seconds: number;
  /** Everything that was read, headers included. */
  readonly bytes: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Connections that failed, were cut off or timed out. */
  readonly failures: number;
  /** Answers with a status of 400 or above. */
  readonly errorAnswers: number;
}

/** A program that asks as fast as it gets answers. */
export interface LoadTool {
  readonly name: string;
  readonly run: (load: Load) => Promise<Measurement>;
}
