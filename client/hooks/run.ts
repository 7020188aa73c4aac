// Hooks before and after writes, in the order of the writes. Those of whatever model are one type here.

import type { Deleted } from '../codec/deleted.js';
import type { Upserted } from '../codec/upserted.js';
import { type HookFailure, HookError } from '../errors/hook-error.js';
import type { ModelHooks, WriteName } from './hooks.js';

type HookName = keyof ModelHooks<string, never>;

/** The hooks of one model. */
export type AnyHooks = { readonly [K in HookName]?: (event: object) => unknown };

/** A write on its way. */
export interface Write {
  readonly operation: WriteName;
  readonly id?: unknown;
  readonly values?: object;
  readonly entity?: object;
}

/** A write with the hooks of its model, which has that name. */
export interface Hooked {
  readonly model: string;
  readonly hooks: AnyHooks | undefined;
  readonly write: Write;
}

/** What a write gave. */
export interface Done extends Hooked {
  readonly result: unknown;
}

const BEFORE: Readonly<Record<WriteName, readonly HookName[]>> = {
  create: ['beforeInsert'],
  put: ['beforeInsert'],
  upsert: ['beforeInsert', 'beforeUpdate'],
  update: ['beforeUpdate'],
  delete: ['beforeDelete'],
};

/** Values to be written along. Rejects with what a hook throws: the write must not happen then. */
export async function runBefore({ hooks, write }: Omit<Hooked, 'model'>): Promise<object> {
  let further = {};
  for (const name of BEFORE[write.operation]) {
    const event = write.values ? { ...write, values: { ...write.values, ...further } } : write;
    const given = await hooks?.[name]?.(event);
    if (write.values) further = { ...further, ...(given as object | undefined) };
  }
  return further;
}

/**
 * Runs all of them, whichever fails.
 *
 * @throws HookError with `result`, for the writes are done.
 */
export async function runAfter(done: readonly Done[], result: unknown): Promise<void> {
  const failures: HookFailure[] = [];
  for (const one of done) {
    const { hook, event } = afterwards(one) ?? {};
    if (!hook || !event) continue;
    try {
      await one.hooks?.[hook]?.(event);
    } catch (cause) {
      failures.push({ model: one.model, hook, cause });
    }
  }
  if (failures.length > 0) throw new HookError(failures, result);
}

/** Which hook there is after a write, if it left something. */
function afterwards({ model, write, result }: Done): { hook: HookName; event: object } | undefined {
  const { operation, id, entity } = write;
  const facts = { operation, ...(entity && { entity }) };
  if (operation === 'delete') {
    const deleted = result as Deleted;
    return deleted.deleted[model] ? { hook: 'afterDelete', event: { ...facts, id, deleted } } : undefined;
  }
  const { row, created } =
    operation === 'upsert'
      ? (result as Upserted<object | null>)
      : { row: result as object | null, created: operation !== 'update' };
  return row ? { hook: created ? 'afterInsert' : 'afterUpdate', event: { ...facts, row } } : undefined;
}

/** Sends one write between its hooks; at once where there are none. */
export function hooked<V extends object, R>(
  { model, hooks }: { readonly model: { readonly name: string }; readonly hooks?: AnyHooks | undefined },
  write: Write & { readonly values?: V },
  send: (values: V) => Promise<R>,
): Promise<R> {
  if (!hooks) return send(write.values as V);
  return sendHooked({ model: model.name, hooks, write }, send as (values: object) => Promise<R>);
}

async function sendHooked<R>(one: Hooked, send: (values: object) => Promise<R>): Promise<R> {
  const result = await send({ ...one.write.values, ...(await runBefore(one)) });
  await runAfter([{ ...one, result }], result);
  return result;
}
