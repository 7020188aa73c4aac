// What an aggregation must answer, in the plainest way: all rows in memory, sums in BigInt.

export type Value = string | null;
/** Stored texts by column. */
export type Values = Readonly<Record<string, Value>>;
export type Aggregates = Readonly<Record<string, 'count' | Readonly<Record<string, string>>>>;

/** Flat answers as rom_aggregate gives them. `kinds` tells how the texts of a column compare. */
export function expectedAnswers(
  rows: readonly Values[],
  aggregates: Aggregates,
  groupBy: string | undefined,
  compareOf: (column: string) => (a: string, b: string) => number,
): string[][] {
  if (groupBy === undefined) return [answer(rows, aggregates, compareOf)];
  const groups = new Map<Value, Values[]>();
  for (const row of rows) {
    const value = row[groupBy] ?? null;
    const key = value !== null && groupBy === 'd' ? canonical(value) : value;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  const compare = compareOf(groupBy);
  const keys = [...groups.keys()].sort((a, b) => (a === null ? 1 : b === null ? -1 : compare(a, b)));
  return keys.map((key) => {
    const own = key === null ? [] : [groupBy, key];
    return [...own, ...answer(groups.get(key) ?? [], aggregates, compareOf)];
  });
}

function answer(
  rows: readonly Values[],
  aggregates: Aggregates,
  compareOf: (column: string) => (a: string, b: string) => number,
): string[] {
  return Object.entries(aggregates)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([name, aggregate]) => {
      const text = aggregate === 'count' ? String(rows.length) : resultOf(rows, aggregate, compareOf);
      return text === undefined ? [] : [name, text];
    });
}

function resultOf(
  rows: readonly Values[],
  aggregate: Readonly<Record<string, string>>,
  compareOf: (column: string) => (a: string, b: string) => number,
): string | undefined {
  const [[kind, column] = ['', '']] = Object.entries(aggregate);
  const values = rows.flatMap((row) => row[column] ?? []);
  if (kind === 'sum') return sumOf(values);
  if (values.length === 0) return undefined;
  if (kind === 'avg') return String(Number(sumOf(values)) / values.length);
  const sorted = [...values].sort(compareOf(column));
  return kind === 'min' ? sorted[0] : sorted.at(-1);
}

/** With as many digits behind the point as the value that has most. */
export function sumOf(values: readonly string[]): string {
  const scale = Math.max(0, ...values.map(scaleOf));
  const sum = values.reduce((total, value) => total + units(value, scale), 0n);
  const digits = String(sum < 0n ? -sum : sum).padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  return `${sum < 0n ? '-' : ''}${scale === 0 ? whole : `${whole}.${digits.slice(-scale)}`}`;
}

const scaleOf = (value: string) => value.split('.')[1]?.length ?? 0;

export function units(value: string, scale: number): bigint {
  return BigInt(value.replace('.', '') + '0'.repeat(scale - scaleOf(value)));
}

export function canonical(decimal: string): string {
  return decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal;
}
