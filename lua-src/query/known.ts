// What is known from call to call of filters that are made of others: they ask what their parts ask, and pass the same ids for as long
// as each of these does.

import type { Filter, Known } from '../index/trails/batch';
import { once } from '../lua/once';
import { pack } from '../lua/packed';

/** Undefined where nothing says of one of them whether it still passes the same. */
export function knownOf(how: 'and' | 'or' | 'not', filters: readonly Filter[]): Known | undefined {
  const parts: Known[] = [];
  let count = 0;
  for (const i of $range(0, filters.length - 1)) {
    const { known } = filters[i];
    if (known === undefined) return undefined;
    parts[i] = known;
    count += known.parts;
  }
  return {
    key: once(() => pack([how, ...parts.map(({ key }) => key())])),
    version: once(() => versionOf(parts)),
    parts: count,
  };
}

function versionOf(parts: readonly Known[]): string | undefined {
  const versions: string[] = [];
  for (const i of $range(0, parts.length - 1)) {
    const version = parts[i].version();
    if (version === undefined) return undefined;
    versions[i] = version;
  }
  return table.concat(versions, '\n');
}
