// Figures as people read them.

import { median, quartiles } from '../../statistics.js';
import type { Comparison } from '../compare.js';
import type { Outcome, Result } from '../measure.js';

/** Operations in the order in which they were measured, each with what every system did. */
export function byOperation({ outcomes }: Comparison): ReadonlyMap<string, readonly Outcome[]> {
  const grouped = new Map<string, Outcome[]>();
  for (const outcome of outcomes) grouped.set(outcome.operation, [...(grouped.get(outcome.operation) ?? []), outcome]);
  return grouped;
}

export function isResult(outcome: Outcome | undefined): outcome is Result {
  return outcome !== undefined && 'cpu' in outcome;
}

/** Three digits that count. */
export function figure(value: number): string {
  if (value >= 1000) return Math.round(value).toLocaleString('en-US');
  return value >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 2);
}

/** The median of the rounds, and between what half of them lie. */
export function ratio(ratios: readonly number[]): string {
  const [lower, upper] = quartiles(ratios);
  return `${figure(median(ratios))} (${figure(lower)}–${figure(upper)})`;
}
