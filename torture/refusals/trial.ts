// One call that is made to fail: by a command that its user may not issue, by a key that its user may not write, or by
// something foreign in the place of a key.

import type { Redis } from 'ioredis';
import type { RunningServer } from '../../server/index.js';
import { spaceOf } from '../../test/engine/engine.js';
import type { Call } from '../../test/trust/world.js';
import { changedKeys, digest, restore, restoreKey, save, type Saved } from './saved.js';

export const NAMESPACE = 'torture';
const USER = 'limited';

export interface Bench {
  readonly server: RunningServer;
  readonly redis: Redis;
}

/** What a call does when nothing is in its way. */
export interface Deeds {
  readonly commands: readonly string[];
  readonly keys: readonly string[];
  readonly before: Saved;
  /** Of what was there before. */
  readonly digest: string;
}

/** refused: an error, and nothing changed. stuck: the taking back was refused too, as the error says. done: nothing was in the way. */
export type Outcome = 'refused' | 'stuck' | 'done';

/** Tries the call out, and puts everything back. */
export async function scout({ redis }: Bench, [name, ...args]: Call): Promise<Deeds> {
  const before = await save(redis);
  await redis.config('RESETSTAT');
  await spaceOf(redis, NAMESPACE).call(name, ...args);
  const stats = await redis.info('commandstats');
  const commands = [...stats.matchAll(/^cmdstat_([a-z_|]+):/gm)].map(([, command]) => command!);
  const keys = changedKeys(before, await save(redis));
  await restore(redis, before);
  const own = commands.filter((command) => !NOT_OF_THE_CALL.has(command));
  return { commands: own, keys, before, digest: await digest(redis) };
}

const NOT_OF_THE_CALL = new Set(['fcall', 'config|resetstat', 'info', 'memory|usage', 'cluster|info', 'ping']);

/** A user who may do all but issue a command. */
export function withoutCommand(bench: Bench, call: Call, deeds: Deeds, command: string): Promise<Outcome> {
  return asUser(bench, call, deeds, ['~*', '+@all', `-${command}`]);
}

/** A user who may read everything, and write what the call writes but for a key. Undefined where the rules cannot say that. */
export async function withoutKey(bench: Bench, call: Call, deeds: Deeds, key: string): Promise<Outcome | undefined> {
  const others = deeds.keys.filter((other) => other !== key).map((other) => `~${patternOf(other)}`);
  const rules = ['%R~*', `~${NAMESPACE}`, ...others, '+@all'];
  await bench.redis.acl('SETUSER', USER, 'reset', 'on', 'nopass', ...rules);
  if ((await bench.redis.call('ACL', 'DRYRUN', USER, 'DEL', key)) === 'OK') return undefined;
  return asUser(bench, call, deeds, rules);
}

/** A pattern that matches the key; what rules cannot carry matches any character. */
const patternOf = (key: string): string => key.replace(/[\\*?[\]]/g, '\\$&').replace(/[^\x21-\x7e]/g, '?');

async function asUser(bench: Bench, call: Call, deeds: Deeds, rules: readonly string[]): Promise<Outcome> {
  const { server, redis } = bench;
  await redis.acl('SETUSER', USER, 'reset', 'on', 'nopass', ...rules);
  const client = server.client({ username: USER, password: 'any', enableReadyCheck: false });
  try {
    return await attempt(bench, client, call, deeds);
  } finally {
    client.disconnect();
  }
}

/** Something of another type under a key of the call. */
export async function foreignKey(bench: Bench, call: Call, deeds: Deeds, key: string): Promise<Outcome> {
  const { redis } = bench;
  const type = await redis.type(key);
  await redis.del(key);
  if (type === 'list' || type === 'string') await redis.hset(key, 'foreign', 'x');
  else await redis.rpush(key, 'foreign');
  const outcome = await attempt(bench, redis, call, { ...deeds, digest: await digest(redis) });
  await restoreKey(redis, deeds.before, key);
  return outcome;
}

/** Throws an Error where the call failed and left something behind, or failed in another way than the manifest tells. */
async function attempt(bench: Bench, client: Redis, [name, ...args]: Call, deeds: Deeds): Promise<Outcome> {
  const { redis } = bench;
  const error = await spaceOf(client, NAMESPACE)
    .call(name, ...args)
    .then(
      () => undefined,
      ({ message }: Error) => message,
    );
  const isSame = (await digest(redis)) === deeds.digest;
  const outcome = error === undefined ? 'done' : error.includes('its undoing') ? 'stuck' : 'refused';
  if (outcome === 'refused') {
    if (!/^(INTERNAL|UNIQUE|REFERENCE) /.test(error!)) throw new Error(`${name}: ${error}`);
    if (!isSame) {
      const changed = changedKeys(deeds.before, await save(redis));
      throw new Error(`${name} failed (${error}), and changed ${changed.join(', ')}`);
    }
  }
  if (outcome === 'stuck' && !isSame) await assertFound(redis, error!);
  if (!isSame) await restore(redis, deeds.before);
  return outcome;
}

/** What could not be taken back is found by the call that the error names. */
async function assertFound(redis: Redis, error: string): Promise<void> {
  if (!error.includes('rom_check with {\\"keys\\":true}'))
    throw new Error(`the error does not name rom_check: ${error}`);
  let cursor: string | null = null;
  do {
    const options: object = cursor === null ? { keys: true } : { keys: true, cursor };
    const reply = await spaceOf(redis, NAMESPACE).read('check', '', options);
    const [, findings, next] = reply as [string, string[], string | null];
    if (findings.length > 0) return;
    cursor = next;
  } while (cursor !== null);
  throw new Error(`rom_check finds nothing where this happened: ${error}`);
}
