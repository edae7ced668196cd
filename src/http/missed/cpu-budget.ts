/** Lets work be done as long as it takes no more than a share of the time. */
export interface CpuBudget {
  /** Does the work and gives what it gives; null when the share is used up. */
  readonly spend: <T>(work: () => T) => T | null;
}

/**
 * A bucket of milliseconds that fills with `share` of the time that passes between, up to `burst`, and that work empties.
 * Long work may leave a debt, but none larger than `burst`. `clock` gives milliseconds and never goes back.
 */
export function createCpuBudget({
  share,
  burst,
  clock,
}: {
  readonly share: number;
  readonly burst: number;
  readonly clock: () => number;
}): CpuBudget {
  let left = burst;
  let filled = clock();
  return {
    spend: (work) => {
      const start = clock();
      left = Math.min(burst, left + (start - filled) * share);
      filled = start;
      if (left <= 0) return null;
      try {
        return work();
      } finally {
        filled = clock();
        left = Math.max(-burst, left - (filled - start));
      }
    },
  };
}
