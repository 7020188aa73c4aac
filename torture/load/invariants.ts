// What holds in any state of the mixed load, whoever wrote last: nothing that rom_check finds, no gold made or lost, and no
// row but those that the workers know.

import type { Redis } from 'ioredis';
import { ACCOUNTS, GOLD } from './models.js';
import type { State } from './state.js';

/** Throws an Error with what does not hold. Returns how many rows and entries were checked. */
export async function assertInvariants(redis: Redis, namespace: string, states: readonly State[]): Promise<number> {
  const call = (name: string, ...args: string[]) => redis.call('FCALL_RO', `rom_${name}`, 1, namespace, ...args);
  const [sum] = (await call('aggregate', 'Account', '{"aggregate":{"gold":{"sum":"gold"}}}')) as [[string, string]];
  const wanted = states.length * ACCOUNTS * GOLD;
  if (Number(sum[1]) !== wanted) throw new Error(`there are ${sum[1]} gold, not ${wanted}`);
  for (const [model, part] of [
    ['User', 'users'],
    ['Post', 'posts'],
  ] as const) {
    const known = states.reduce((all, state) => all + Object.keys(state[part]).length, 0);
    const count = (await call('count', model, '{}')) as number;
    if (count !== known) throw new Error(`there are ${count} rows of ${model}, not ${known}`);
  }
  return check(call);
}

async function check(call: (name: string, ...args: string[]) => Promise<unknown>): Promise<number> {
  let checked = 0;
  let cursor: string | null = null;
  do {
    const options: string = JSON.stringify(cursor === null ? {} : { cursor });
    const [count, findings, next] = (await call('check', '', options)) as [string, string[], string | null];
    if (findings.length > 0) throw new Error(`rom_check found:\n${findings.join('\n')}`);
    checked += Number(count);
    cursor = next;
  } while (cursor !== null);
  return checked;
}
