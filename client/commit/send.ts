// The one way by which operations become a commit: what a caller builds, and what a session has gathered.

import type { Engine } from '../transport/engine.js';
import { asList } from '../transport/reply.js';
import type { Draft } from './draft.js';
import type { Operation, OperationDocument } from './operation.js';

export interface Sending {
  readonly once?: string | undefined;
  /** What stands for the operations, where hooks gave them more values. */
  readonly documents?: readonly OperationDocument[];
}

/** What each operation gives, in their order. */
export async function sendOperations(
  engine: Engine,
  draft: Draft,
  operations: readonly Operation[],
  { once, documents = operations }: Sending = {},
): Promise<unknown[]> {
  const options = once === undefined ? [] : [JSON.stringify({ once })];
  const replies = asList(await engine.write('commit', [JSON.stringify(documents), ...options]));
  return operations.map((operation, i) => draft.decode(operation, replies[i]));
}
