/** Milliseconds of processor time; the least of some runs, for others use the processor, too. */
export function cpuTime(run: () => unknown): number {
  const times = Array.from({ length: 5 }, () => {
    const before = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return Math.min(...times);
}

/** How many times as long something takes with 16 times the length: 16 or less where it is linear, 256 where it is a square. */
export function growth(run: (length: number) => unknown): number {
  cpuTime(() => run(2 ** 10));
  const short = Math.max(
    cpuTime(() => run(2 ** 12)),
    1,
  );
  return cpuTime(() => run(2 ** 16)) / short;
}

/** What stays below this is no square, however busy the machine is. */
export const LINEAR = 100;
