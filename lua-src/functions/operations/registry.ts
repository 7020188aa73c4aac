// The operations of a commit, by name. Those about one row say which parts of a document they take beside op, model, as
// and return; the others read their document themselves.

import { create } from './create';
import { deleteRow } from './delete';
import type { DocumentOperation, Operation } from './operation';
import { put } from './put';
import { transfer } from './transfer';
import { update } from './update';
import { upsert } from './upsert';

interface RowEntry {
  readonly operation: Operation;
  readonly parts: readonly string[];
}

interface DocumentEntry {
  readonly whole: DocumentOperation;
}

type Entry = RowEntry | DocumentEntry;

const operations: Record<string, Entry> = {
  create: { operation: create, parts: ['values'] },
  update: { operation: update, parts: ['id', 'changes', 'if'] },
  put: { operation: put, parts: ['values', 'if'] },
  upsert: { operation: upsert, parts: ['by', 'values'] },
  delete: { operation: deleteRow, parts: ['id', 'if'] },
  transfer: { whole: transfer },
};

export const OPERATION_NAMES = 'create, update, put, upsert, delete, transfer';

export function operationOf(name: unknown): Entry | undefined {
  return type(name) === 'string' ? operations[name as string] : undefined;
}
