// Results for people: a table for each size, and how the costs grow between the smallest and the largest.

import { number, table, title } from '../../demo/screen.js';
import type { Result } from './run.js';

export interface SizeReport {
  readonly rows: number;
  readonly results: readonly Result[];
}

export function printSize({ rows, results }: SizeReport): void {
  title(`${number(rows)} rows`);
  table(
    [
      'query',
      'cpu µs',
      'command µs',
      'p50 µs',
      'p99 µs',
      'behind writes µs',
      'examined',
      'strategy',
      '× the best plan',
      '× by hand',
    ],
    results.map(({ name, cpu, command, p50, p99, behindWrites, examined, strategy, plans, byHand }) => [
      name,
      rounded(cpu),
      rounded(command),
      rounded(p50),
      rounded(p99),
      behindWrites === undefined ? '' : rounded(behindWrites),
      examined === undefined ? '' : number(examined),
      strategy,
      plans === undefined ? '' : `${plans.times.toFixed(2)} (${plans.best})`,
      byHand?.toFixed(2) ?? '',
    ]),
  );
}

function rounded(value: number): number {
  return value < 100 ? Number(value.toFixed(1)) : Math.round(value);
}

export function printGrowth(reports: readonly SizeReport[]): void {
  const [smallest, largest] = [reports[0], reports.at(-1)];
  if (!smallest || !largest || smallest === largest) return;
  title(`From ${number(smallest.rows)} to ${number(largest.rows)} rows`);
  table(
    ['query', 'cpu ×', 'p50 ×'],
    largest.results.map(({ name, cpu, p50 }, i) => {
      const before = smallest.results[i]!;
      return [name, `${(cpu / before.cpu).toFixed(2)}`, `${(p50 / before.p50).toFixed(2)}`];
    }),
  );
}
