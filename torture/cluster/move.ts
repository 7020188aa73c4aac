// A slot that goes from one primary to another, key by key, as resharding does it.

import type { Redis } from 'ioredis';

export interface Move {
  readonly slot: number;
  readonly from: Redis;
  readonly to: Redis;
  /** The primaries that have nothing to do with it, which are told in the end. */
  readonly others: readonly Redis[];
}

export const slotOf = async (redis: Redis, namespace: string): Promise<number> =>
  Number(await redis.cluster('KEYSLOT', `{${namespace}}:`));

/** From here until `finish` the slot is in both places, and each of its keys in one of them. */
export async function begin({ slot, from, to }: Move): Promise<void> {
  await to.cluster('SETSLOT', slot, 'IMPORTING', await from.cluster('MYID'));
  await from.cluster('SETSLOT', slot, 'MIGRATING', await to.cluster('MYID'));
}

/** Moves up to `most` keys. Returns how many there were left to move. */
export async function moveKeys({ slot, from, to }: Move, most: number): Promise<number> {
  const { host = '127.0.0.1', port = 6379 } = to.options;
  const keys = await from.cluster('GETKEYSINSLOT', slot, most);
  for (const key of keys) await from.migrate(host, port, key, 0, 5000);
  return keys.length;
}

export async function finish({ slot, from, to, others }: Move): Promise<void> {
  const id = await to.cluster('MYID');
  for (const node of [to, from, ...others]) await node.cluster('SETSLOT', slot, 'NODE', id);
}
