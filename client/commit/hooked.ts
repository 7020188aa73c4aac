// The operations of a commit between their hooks: all of those before, one call, all of those after, in the order of the operations.

import { type Hooked, runAfter, runBefore } from '../hooks/run.js';
import type { Json } from '../codec/codec.js';
import type { Draft } from './draft.js';
import type { OperationDocument } from './operation.js';

/** What is to run before and after an operation, and how values that hooks give become those of the operation. */
export interface HookedOperation extends Hooked {
  readonly encode: (values: object) => Record<string, Json>;
}

/** `send` sends documents that stand for the operations, in their order, and gives what each operation gives. */
export async function withHooks<O extends OperationDocument>(
  draft: Draft,
  operations: readonly O[],
  send: (documents: readonly OperationDocument[]) => Promise<unknown[]>,
): Promise<unknown[]> {
  const documents: OperationDocument[] = [];
  for (const operation of operations) {
    const one = draft.hooked(operation);
    documents.push(one ? extended(operation, one.encode(await runBefore(one))) : operation);
  }
  const results = await send(documents);
  const done = operations.flatMap((operation, i) => {
    const one = draft.hooked(operation);
    return one ? [{ ...one, result: results[i] }] : [];
  });
  await runAfter(done, results);
  return results;
}

/** The operation with more values: those of an update are its changes. */
function extended(operation: OperationDocument, values: Record<string, Json>): OperationDocument {
  if (Object.keys(values).length === 0) return operation;
  const part = operation.op === 'update' ? 'changes' : 'values';
  return { ...operation, [part]: { ...operation[part], ...values } };
}
