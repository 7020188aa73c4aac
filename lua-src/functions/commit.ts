// rom_commit: operations as one call, all or nothing. Constraints see the batch as a whole; an operation may name rows
// that earlier ones created. With `once` a retry gets the first reply, and nothing is done twice.

import { type Failure, fail, isFailure } from '../fail';
import { shown } from '../json/describe';
import { isArray, isRecord, type JsonRecord, readJson } from '../json/read';
import { integerText } from '../lua/numbers';
import { settle } from '../relation/settle';
import { loadSchema, modelOf } from '../schema/store';
import { type Once, onceOf, readOnce, writeOnce } from '../unit-of-work/once';
import { startWork, type Work } from '../unit-of-work/work';
import { assertBytes } from './batch';
import { type Call, readOptions, recordOption } from './call';
import { type Aliases, resolved, resolvedDeep, resolvedRecord } from './operations/aliases';
import type { Planned, Request } from './operations/operation';
import { OPERATION_NAMES, operationOf } from './operations/registry';
import { readReturned, type Returned } from './reply';

const MAX_OPERATIONS = 1000;
/** What every operation takes. */
const SHARED_PARTS = ['op', 'model', 'as', 'return'];

export function commit(this: void, call: Call): unknown {
  const options = readOptions(call, 1, ['once', 'return']);
  const once = onceOption(call, options);
  const known = once === undefined ? undefined : readOnce(once);
  if (known !== undefined) return known;
  const returned = readReturned(options, 2);
  const work = startWork(loadSchema(call.namespace));
  const planned = planAll(work, readOperations(call.args[0]), returned);
  const replies: unknown[] = [];
  settle(work, () => {
    for (const { reply, keep } of planned) {
      keep?.();
      replies.push(reply());
    }
    if (once !== undefined) writeOnce(once, replies);
  });
  return replies;
}

function onceOption({ namespace, args }: Call, options: JsonRecord): Once | undefined {
  const value = options.get('once');
  return value === undefined ? undefined : onceOf(namespace, value, redis.sha1hex(args[0]), 2);
}

function readOperations(text: string): unknown[] {
  assertBytes(text, 1);
  const operations = readJson(text, 'operations', 1);
  if (!isArray(operations)) fail('ARGS', 'the operations are a JSON array', { position: 1 });
  if (operations.length > MAX_OPERATIONS) {
    const limit = integerText(MAX_OPERATIONS);
    fail('ARGS', `a commit has at most ${limit} operations, not ${integerText(operations.length)}`, { position: 1 });
  }
  return operations;
}

function planAll(work: Work, operations: readonly unknown[], returned: Returned): Planned[] {
  const planned: Planned[] = [];
  const aliases: Aliases = new LuaTable();
  for (const i of $range(0, operations.length - 1)) {
    work.op = i;
    const [ok, result] = pcall(plan, work, operations[i], aliases, returned);
    if (!ok) failAt(i, result);
    planned.push(result);
  }
  return planned;
}

/** The same failure, with the operation that it belongs to. */
export function failAt(op: number, thrown: unknown): never {
  if (isFailure(thrown)) fail(thrown.code, thrown.message, { ...thrown.facts, op } satisfies Failure['facts']);
  error(thrown as string, 0);
}

function plan(this: void, work: Work, document: unknown, aliases: Aliases, returned: Returned): Planned {
  if (!isRecord(document)) return fail('ARGS', `${shown(document)} is not an operation`, { position: 1 });
  const op = document.get('op');
  const known = operationOf(op);
  if (known === undefined) fail('ARGS', `${shown(op)} is no operation; they are ${OPERATION_NAMES}`, { position: 1 });
  if ('whole' in known) return known.whole(work, resolvedDeep(document, aliases) as JsonRecord);
  assertParts(document, known.parts);
  const planned = known.operation(work, requestOf(work, document, aliases, returned));
  const alias = document.get('as');
  if (alias !== undefined) {
    if (type(alias) !== 'string') fail('ARGS', `as is a string, not ${shown(alias)}`, { position: 1 });
    aliases.set(alias as string, planned.id);
  }
  return planned;
}

function assertParts(document: JsonRecord, parts: readonly string[]): void {
  for (const [part] of pairs(document)) {
    if (!SHARED_PARTS.includes(part) && !parts.includes(part)) {
      const allowed = table.concat([...SHARED_PARTS, ...parts], ', ');
      const op = document.get('op') as string;
      fail('ARGS', `${shown(part)} is no part of ${op}; its parts are ${allowed}`, { position: 1 });
    }
  }
}

function requestOf(work: Work, document: JsonRecord, aliases: Aliases, returned: Returned): Request {
  const by = document.get('by');
  return {
    model: modelOf(work.schema, textOf(document, 'model')),
    id: resolved(document.get('id'), aliases),
    values: recordOf(document, document.has('changes') ? 'changes' : 'values', aliases) ?? new LuaTable(),
    by: by === undefined ? undefined : textOf(document, 'by'),
    expected: recordOf(document, 'if', aliases),
    returned: document.has('return') ? readReturned(document, 1) : returned,
  };
}

function textOf(document: JsonRecord, name: string): string {
  const value = document.get(name);
  if (type(value) !== 'string') fail('ARGS', `${name} is a string, not ${shown(value)}`, { position: 1 });
  return value as string;
}

function recordOf(document: JsonRecord, name: string, aliases: Aliases): JsonRecord | undefined {
  const given = recordOption(document, name, 1);
  return given === undefined ? undefined : resolvedRecord(given, aliases);
}
