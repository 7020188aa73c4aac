// The operations of a commit, by name.

import { create } from './create';
import { deleteRow } from './delete';
import type { Operation } from './operation';
import { put } from './put';
import { update } from './update';
import { upsert } from './upsert';

const operations: Record<string, Operation> = { create, update, put, upsert, delete: deleteRow };

export const OPERATION_NAMES = 'create, update, put, upsert, delete';

export function operationOf(name: unknown): Operation | undefined {
  return type(name) === 'string' ? operations[name as string] : undefined;
}
