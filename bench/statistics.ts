// Figures out of many: what a round that was disturbed does not move.

export function median(values: readonly number[]): number {
  return percentile(sorted(values), 50);
}

/** Half of the values lie between the two. */
export function quartiles(values: readonly number[]): readonly [lower: number, upper: number] {
  const inOrder = sorted(values);
  return [percentile(inOrder, 25), percentile(inOrder, 75)];
}

/** Of values that ascend. */
export function percentile(ascending: readonly number[], share: number): number {
  return ascending[Math.min(ascending.length - 1, Math.floor((ascending.length * share) / 100))]!;
}

function sorted(values: readonly number[]): number[] {
  return values.toSorted((a, b) => a - b);
}
