// Rows by their ids, any number of them: what a call may take is bounded, so that it is asked about a thousand at a time.

import type { Engine } from '../transport/engine.js';
import { asList } from '../transport/reply.js';
import { lookupArgs } from './lookup.js';

/** Ids of one call, whose budget is enough for so many rows of forty columns. */
const MOST = 1000;

/** What rom_get answers about each of the ids, in their order; null for what does not exist. Calls go out at once. */
export async function lookUpAll(
  engine: Engine,
  model: string,
  ids: readonly string[],
  options: object,
): Promise<readonly unknown[]> {
  const calls: Promise<unknown>[] = [];
  for (let first = 0; first < ids.length; first += MOST) {
    calls.push(engine.read('get', [model, ...lookupArgs(ids.slice(first, first + MOST), options)]));
  }
  return (await Promise.all(calls)).flatMap(asList);
}
