// Calls as any client would send them, and their replies as a test wants to read them.

import type { Redis } from 'ioredis';

/** A document travels as JSON, a plain word as it is. */
export type Argument = string | number | object;

type Call = (redis: Redis, name: string, namespace: string, ...args: Argument[]) => Promise<unknown>;

/** `fcall(redis, 'create', ns, 'User', { age: 1 })` sends FCALL rom_create 1 ns User '{"age":1}'. */
export const fcall: Call = (redis, name, namespace, ...args) =>
  redis.fcall(`rom_${name}`, 1, namespace, ...args.map(asText));

/** The same by FCALL_RO, which Redis refuses for a function that may write. */
export const fcallRo: Call = (redis, name, namespace, ...args) =>
  redis.call('FCALL_RO', `rom_${name}`, 1, namespace, ...args.map(asText));

/** The reply of a call that must fail, taken apart: `CODE {json}`. */
export async function failure(call: Promise<unknown>): Promise<{ code: string; [fact: string]: unknown }> {
  const error = await call.then(
    (reply) => new Error(`the call succeeded: ${JSON.stringify(reply)}`),
    (reason: Error) => reason,
  );
  const [, code, json] = /^([A-Z]+) (\{.*\})$/s.exec(error.message) ?? [];
  if (code === undefined || json === undefined) throw error;
  return { code, ...(JSON.parse(json) as object) };
}

/** A flat row, `[id, 1, name, Ada]`, as an object. */
export function asObject(flat: unknown): Record<string, string> {
  if (!Array.isArray(flat)) throw new Error(`not a row: ${JSON.stringify(flat)}`);
  const object: Record<string, string> = {};
  for (let i = 0; i < flat.length; i += 2) object[String(flat[i])] = flat[i + 1] as string;
  return object;
}

function asText(argument: Argument): string {
  return typeof argument === 'object' ? JSON.stringify(argument) : String(argument);
}
