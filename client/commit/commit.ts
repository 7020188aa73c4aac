import { refuseUnknown } from '../arguments.js';
import type { Models } from '../schema/model.js';
import type { Targets } from '../transfer/document.js';
import type { Engine } from '../transport/engine.js';
import { Draft } from './draft.js';
import type { Operation } from './operation.js';
import { withHooks } from './hooked.js';
import { Operations } from './operations.js';
import { sendOperations } from './send.js';
import { type TransferOperations, transferOperations } from './transfers.js';

/** What commit() can be told. In redis-cli: the last argument of rom_commit, `{"once":"order-7"}` */
export interface CommitOptions {
  /**
   * A name for this commit, unique in the namespace: a text of 1 to 256 bytes. Sent again with the same operations, as
   * one does when a connection breaks before the reply, it gives the first reply and does nothing. It is kept for 7
   * days; with other operations it is an ArgsError.
   */
  readonly once?: string;
}

/** What makes the operations of a commit: for each model by the name of its repository, and transfers between rows. */
export type Transaction<D extends Models> = TransferOperations<D> & {
  readonly [K in keyof D]: Operations<D[K]['name'], D[K]['columns'], D[K]['uniques'][number]['columns']>;
};

/** What each operation gives, in their order. */
export type Results<O extends readonly Operation[]> = {
  -readonly [K in keyof O]: O[K] extends Operation<infer R> ? R : never;
};

/** Several writes as one. */
export interface Committing<D extends Models> {
  /**
   * Does several writes in one call: all of them, or none. They are done in order, so that later ones see what earlier
   * ones did, while unique values and references are judged by what the whole leaves: two rows can swap their values.
   * A ref stands for a row that has no id yet.
   *
   * The result has for each operation what the method of the repository gives. Rows are given as the commit leaves them,
   * null instead of one that a later operation deletes.
   *
   * @param build Makes the operations, at most 1,000, and returns them in their order. It sends nothing.
   * @throws The errors of the operations, with `op`: the index of the operation that it is about.
   * @throws ArgsError for a `once` that was used with other operations, and for too many operations.
   * @throws TypeError for an operation that is made and not returned, and for the ref of another commit.
   *
   * @example
   * ```ts
   * const [ada, post] = await db.commit((tx) => {
   *   const user = tx.User.create({ email: 'ada@x.io' });
   *   return [user, tx.Post.create({ author: user.ref, title: 'Notes' }), tx.Org.update('7', { owner: user.ref })];
   * }, { once: 'signup-77' });
   * ```
   *
   * In redis-cli: `FCALL rom_commit 1 shop '[{"op":"create","model":"User","values":{"email":"ada@x.io"},"as":"1"},
   * {"op":"create","model":"Post","values":{"author":{"ref":"1"},"title":"Notes"}}]' '{"once":"signup-77"}'`
   */
  commit<const O extends readonly Operation[]>(
    build: (tx: Transaction<D>) => O,
    options?: CommitOptions,
  ): Promise<Results<O>>;
}

/** The method commit of a database. `targets` are its models by the names of their repositories. */
export function committer<D extends Models>(engine: Engine, targets: Targets): Committing<D>['commit'] {
  return async <const O extends readonly Operation[]>(
    build: (tx: Transaction<D>) => O,
    options: CommitOptions = {},
  ): Promise<Results<O>> => {
    refuseUnknown(options, ['once'], 'commit()');
    const { once } = options;
    const draft = new Draft();
    const repositories = [...targets].map(([name, { model, rows, hooks }]) => {
      return [name, new Operations(model.name, rows, { draft, hooks })] as const;
    });
    const tx: object = { ...Object.fromEntries(repositories), transfer: transferOperations(targets, draft) };
    const operations = build(tx as Transaction<D>);
    draft.assertComplete(operations);
    if (!draft.isHooked) return (await sendOperations(engine, draft, operations, { once })) as Results<O>;
    return (await withHooks(draft, operations, (documents) =>
      sendOperations(engine, draft, operations, { once, documents }),
    )) as Results<O>;
  };
}
