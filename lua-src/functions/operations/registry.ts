// The operations of a commit, by name, with the parts of a document that each takes beside op, model, as and return.

import { create } from './create';
import { deleteRow } from './delete';
import type { Operation } from './operation';
import { put } from './put';
import { update } from './update';
import { upsert } from './upsert';

interface Entry {
  readonly operation: Operation;
  readonly parts: readonly string[];
}

const operations: Record<string, Entry> = {
  create: { operation: create, parts: ['values'] },
  update: { operation: update, parts: ['id', 'changes', 'if'] },
  put: { operation: put, parts: ['values', 'if'] },
  upsert: { operation: upsert, parts: ['by', 'values'] },
  delete: { operation: deleteRow, parts: ['id', 'if'] },
};

export const OPERATION_NAMES = 'create, update, put, upsert, delete';

export function operationOf(name: unknown): Entry | undefined {
  return type(name) === 'string' ? operations[name as string] : undefined;
}
