// How long a call takes: the median of several round trips from this process, after one that does not count.

const RUNS = 31;

export interface Measured<T> {
  /** What the last run answered. */
  readonly result: T;
  readonly median: number;
  readonly runs: number;
}

/** Runs differ by their number, for calls that would otherwise find their work done. */
export async function measure<T>(call: (run: number) => Promise<T>): Promise<Measured<T>> {
  let result = await call(0);
  const times: number[] = [];
  for (let run = 1; run <= RUNS; run++) {
    const start = performance.now();
    result = await call(run);
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  return { result, median: times[RUNS >> 1]!, runs: RUNS };
}
