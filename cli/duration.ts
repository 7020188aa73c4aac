import { UsageError } from './exit-code.js';

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** Milliseconds of `30s`, `500ms`, `5m`, `1h`. Throws UsageError. */
export function duration(text: string, what: string): number {
  const [, count, unit = ''] = /^([1-9]\d{0,5})(ms|s|m|h)$/.exec(text) ?? [];
  if (count === undefined) throw new UsageError(`${what} is a time such as 30s, 5m or 1h, not "${text}"`);
  return Number(count) * UNITS[unit]!;
}
