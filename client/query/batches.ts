// Lookups that are made in one tick as one call: what is loaded row by row costs no call for each row.

import { asList } from '../transport/reply.js';
import type { Engine } from '../transport/engine.js';
import { lookupArgs } from './lookup.js';

/** Ids of one call. */
const MOST = 1000;

interface Batch {
  readonly ids: string[];
  readonly replies: Promise<readonly unknown[]>;
}

const batches = new WeakMap<Engine, Map<string, Batch>>();

/** What rom_get answers about one row; null where it does not exist. */
export async function lookUp(engine: Engine, model: string, id: string, options: object): Promise<unknown> {
  const open = batches.get(engine) ?? new Map<string, Batch>();
  batches.set(engine, open);
  const key = `${model} ${JSON.stringify(options)}`;
  let batch = open.get(key);
  if (!batch || batch.ids.length === MOST) {
    const ids: string[] = [];
    const fresh: Batch = {
      ids,
      replies: afterThisTick().then(async () => {
        if (open.get(key) === fresh) open.delete(key);
        return asList(await engine.read('get', [model, ...lookupArgs(ids, options)]));
      }),
    };
    batch = fresh;
    open.set(key, batch);
  }
  const place = batch.ids.push(id) - 1;
  return (await batch.replies)[place];
}

/** Behind what other promises of this tick go on to ask. */
function afterThisTick(): Promise<void> {
  return new Promise((resolve) => void Promise.resolve().then(() => process.nextTick(resolve)));
}
