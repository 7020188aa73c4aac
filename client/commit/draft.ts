import type { HookedOperation } from './hooked.js';
import type { Creation, Operation, OperationDocument } from './operation.js';
import { Ref } from './ref.js';

/** The reply of an operation as what the commit gives for it. */
type Decode<R = unknown> = (reply: unknown) => R;

/**
 * The operations made for one commit. Rows are called 1, 2, 3, … in it, so that an application that tries again builds
 * the very same operations, by which `once` knows them.
 */
export class Draft {
  private readonly operations = new Map<OperationDocument, Decode>();
  private readonly hooks = new Map<OperationDocument, HookedOperation>();
  private readonly refs = new Set<unknown>();

  add<R>(document: OperationDocument, decode: Decode<R>): Operation<R> {
    const operation = Object.freeze(document) as Operation<R>;
    this.operations.set(operation, decode);
    return operation;
  }

  addCreation<N extends string, R>(document: OperationDocument, decode: Decode<R>): Creation<N, R> {
    const ref = Object.freeze(new Ref<N>(String(this.refs.size + 1)));
    this.refs.add(ref);
    // Not enumerable: the operation is the document that is sent.
    const operation = Object.defineProperty({ ...document, as: ref.ref }, 'ref', { value: ref });
    return this.add<R>(operation, decode) as Creation<N, R>;
  }

  /** Has hooks run before and after an operation. */
  hook(operation: OperationDocument, hooked: HookedOperation): void {
    this.hooks.set(operation, hooked);
  }

  get isHooked(): boolean {
    return this.hooks.size > 0;
  }

  /** What is to run before and after an operation. */
  hooked(operation: OperationDocument): HookedOperation | undefined {
    return this.hooks.get(operation);
  }

  /** What the reply of an operation means. */
  decode(operation: OperationDocument, reply: unknown): unknown {
    return this.operations.get(operation)?.(reply);
  }

  /** Throws a TypeError for refs of other commits: their names mean other rows here. */
  assertOwn(values: readonly unknown[]): void {
    for (const value of values) {
      if (value instanceof Ref && !this.refs.has(value)) {
        throw new TypeError('A ref stands for a row of the commit that made it; elsewhere give the id of the row');
      }
    }
  }

  /** Throws a TypeError for what is no array, for an operation that was made and would not be done, and for one of another commit. */
  assertComplete(returned: readonly OperationDocument[]): void {
    assertList(returned);
    const stranger = returned.find((operation) => !this.operations.has(operation));
    if (stranger) throw new TypeError(`${nameOf(stranger)} was made by another commit; each makes its own`);
    const done = new Set(returned);
    const missing = [...this.operations.keys()].find((operation) => !done.has(operation));
    if (missing) throw new TypeError(`${nameOf(missing)} was made and is not among the operations returned`);
  }
}

function nameOf({ model, op }: OperationDocument): string {
  return model === undefined ? `A ${op}` : `A ${op} of ${model}`;
}

function assertList(returned: unknown): void {
  if (Array.isArray(returned)) return;
  const found =
    returned instanceof Promise
      ? 'a promise; making operations sends nothing, so there is nothing to await'
      : typeof returned;
  throw new TypeError(`commit() takes a function that returns the operations as an array; this one returned ${found}`);
}
