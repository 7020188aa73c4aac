// The index of the module, and what its server has to be told to answer whole.

import { setTimeout } from 'node:timers/promises';
import type { Redis } from 'ioredis';

export const INDEX = 'people';
export const PREFIX = 'person:';

/** By default queries give up after half a second, and patterns after 200 terms. */
export async function prepareServer(redis: Redis): Promise<void> {
  for (const [name, value] of [
    ['TIMEOUT', '0'],
    ['MAXEXPANSIONS', '10000000'],
    ['MAXPREFIXEXPANSIONS', '10000000'],
  ] as const) {
    await redis.call('FT.CONFIG', 'SET', name, value);
  }
}

/** Waits until everything is indexed. */
export async function makeIndex(redis: Redis, { ordersNames }: { readonly ordersNames: boolean }): Promise<void> {
  const name = ordersNames ? ['SORTABLE', 'UNF'] : [];
  // prettier-ignore
  await redis.call(
    'FT.CREATE', INDEX, 'ON', 'HASH', 'PREFIX', '1', PREFIX, 'NOOFFSETS', 'NOHL', 'NOFREQS', 'STOPWORDS', '0', 'SCHEMA',
    'turned', 'TAG', 'CASESENSITIVE',
    'name', 'TEXT', 'NOSTEM', ...name,
    'city', 'TAG', 'CASESENSITIVE',
    'age', 'NUMERIC', 'SORTABLE',
    'score', 'NUMERIC', 'SORTABLE',
    'bio', 'TEXT', 'NOSTEM',
  );
  for (;;) {
    const info = (await redis.call('FT.INFO', INDEX)) as unknown[];
    if (String(info[info.indexOf('indexing') + 1]) === '0') return;
    await setTimeout(50);
  }
}

export async function dropIndex(redis: Redis): Promise<void> {
  await redis.call('FT.DROPINDEX', INDEX);
}
