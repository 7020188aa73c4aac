// What is asked for one by one in one tick is asked for at once: what is loaded row by row costs no call for each row.

import { resolveIds, type Resolve } from '../codec/resolve.js';
import type { Engine } from '../transport/engine.js';
import { lookUpAll } from './look-up-all.js';

/** Ids of one call. */
const MOST = 1000;

interface Batch {
  readonly ids: string[];
  readonly answers: Promise<readonly unknown[]>;
}

/** The batches that are open, by what answers them and by what it is asked. */
const batches = new WeakMap<object, Map<string, Batch>>();

/** What rom_get answers about one row; null where it does not exist. */
export async function lookUp(engine: Engine, model: string, id: string, options: object): Promise<unknown> {
  const place = { owner: engine, key: `${model} ${JSON.stringify(options)}` };
  return inBatch(place, id, (ids) => lookUpAll(engine, model, ids, options));
}

/** What one id stands for, or null. */
export async function resolveOne(resolve: Resolve, id: string): Promise<unknown> {
  return inBatch({ owner: resolve, key: '' }, id, async (ids) => {
    const values = await resolveIds(resolve, ids);
    return ids.map((each) => values.get(each) ?? null);
  });
}

/** The answer about an id, among those of the same tick. */
async function inBatch(
  { owner, key }: { readonly owner: object; readonly key: string },
  id: string,
  ask: (ids: readonly string[]) => Promise<readonly unknown[]>,
): Promise<unknown> {
  const open = batches.get(owner) ?? new Map<string, Batch>();
  batches.set(owner, open);
  let batch = open.get(key);
  if (!batch || batch.ids.length === MOST) {
    const ids: string[] = [];
    const fresh: Batch = {
      ids,
      answers: afterThisTick().then(() => {
        if (open.get(key) === fresh) open.delete(key);
        return ask(ids);
      }),
    };
    batch = fresh;
    open.set(key, batch);
  }
  const place = batch.ids.push(id) - 1;
  return (await batch.answers)[place];
}

/** Behind what other promises of this tick go on to ask. */
function afterThisTick(): Promise<void> {
  return new Promise((resolve) => void Promise.resolve().then(() => process.nextTick(resolve)));
}
