// How far long work goes, as it is found out before it begins: for the bar, and the time that is left.

import type { Namespace, Stats } from '../client/index.js';

/** Rows and entries that a check goes through: those of its models, in each index, and in the lists of nulls. */
export function checkedIn(stats: Stats): number {
  let count = 0;
  for (const { rows, indexes } of Object.values(stats)) {
    count += rows;
    for (const [name, { entries, nulls = 0 }] of Object.entries(indexes)) {
      if (name !== 'live') count += entries + nulls;
    }
  }
  return count;
}

/** Rows that have expired, by model: those that are hidden from a query of what lives. */
export async function expiredIn(namespace: Namespace, model: string | undefined): Promise<Record<string, number>> {
  const { models } = await namespace.schema();
  const rows: Record<string, number> = {};
  for (const [name, { expires }] of Object.entries(models)) {
    if (expires === undefined || (model !== undefined && model !== name)) continue;
    rows[name] = (await namespace.count(name, {})) - (await namespace.count(name, { live: true }));
  }
  return rows;
}
