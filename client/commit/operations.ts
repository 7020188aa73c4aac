import { refuseUnknown } from '../arguments.js';
import { type Deleted, decodeDeleted } from '../codec/deleted.js';
import type { RowCodec } from '../codec/row-codec.js';
import { type Upserted, decodeUpserted } from '../codec/upserted.js';
import type { Composite, Shape } from '../schema/model.js';
import type { Changes, IfOption } from '../types/changes.js';
import type { Insert, Put } from '../types/insert.js';
import type { UniqueName, Upsert } from '../types/lookup.js';
import type { Row } from '../types/row.js';
import type { AnyHooks, Write } from '../hooks/run.js';
import type { Draft } from './draft.js';
import type { Creation, Operation } from './operation.js';
import type { Ref } from './ref.js';

/**
 * Makes the operations of a commit that are about one model. They take what the methods of the repository take, and
 * the refs of rows that the same commit makes wherever an id can be.
 *
 * @example
 * ```ts
 * await db.commit((tx) => {
 *   const user = tx.User.create({ email: 'ada@x.io' });
 *   return [user, tx.Post.create({ author: user.ref, title: 'Notes' })];
 * });
 * await db.commit((tx) => [
 *   tx.User.update('1', { age: 37 }, { if: { age: 36 } }),
 *   tx.User.put({ id: '2', email: 'alan@x.io' }),
 *   tx.User.upsert('email', { email: 'grace@x.io', age: 85 }),
 *   tx.Post.delete('3'),
 * ]);
 * ```
 *
 * In redis-cli: `FCALL rom_commit 1 shop '[{"op":"update","model":"User","id":"1","changes":{"age":37},"if":{"age":36}}]'`
 */
export class Operations<N extends string, S extends Shape, U extends Composite = never> {
  private readonly draft: Draft;
  private readonly hooks: AnyHooks | undefined;

  constructor(
    private readonly model: string,
    private readonly rows: RowCodec<S>,
    { draft, hooks }: { readonly draft: Draft; readonly hooks?: AnyHooks | undefined },
  ) {
    this.draft = draft;
    this.hooks = hooks;
  }

  /**
   * A new row.
   *
   * In redis-cli: `{"op":"create","model":"User","values":{"email":"ada@x.io"},"as":"1"}`
   */
  create(values: Insert<S, 'commit'>): Creation<N, Row<S>> {
    const document = { op: 'create', model: this.model, values: this.encode(values) } as const;
    return this.hooked(this.draft.addCreation(document, this.decode), { operation: 'create', values });
  }

  /**
   * Changes of a row that exists, or that an earlier operation makes.
   *
   * In redis-cli: `{"op":"update","model":"User","id":"1","changes":{"age":37},"if":{"age":36}}`
   */
  update(id: string | Ref<N>, changes: Changes<S, 'commit'>, options: IfOption<S, 'commit'> = {}): Operation<Row<S>> {
    this.draft.assertOwn([id]);
    const encoded = this.encode(changes);
    const document = { op: 'update', model: this.model, id, changes: encoded, ...this.condition(options) } as const;
    return this.hooked(this.draft.add(document, this.decode), { operation: 'update', id, values: changes });
  }

  /**
   * A whole row under its id: inserted, replaced or brought back.
   *
   * In redis-cli: `{"op":"put","model":"User","values":{"id":"1","email":"ada@x.io"}}`
   */
  put(values: Put<S, 'commit'>, options: IfOption<S, 'commit'> = {}): Operation<Row<S>> {
    const document = { op: 'put', model: this.model, values: this.encode(values), ...this.condition(options) } as const;
    return this.hooked(this.draft.add(document, this.decode), { operation: 'put', values });
  }

  /**
   * Changes of the row that has a unique value, or a new row where there is none.
   *
   * In redis-cli: `{"op":"upsert","model":"User","by":"email","values":{"email":"ada@x.io","age":36},"as":"1"}`
   */
  upsert<const B extends UniqueName<S, U>>(by: B, values: Upsert<S, B, 'commit'>): Creation<N, Upserted<Row<S>>> {
    const document = { op: 'upsert', model: this.model, by: String(by), values: this.encode(values) } as const;
    const creation = this.draft.addCreation<N, Upserted<Row<S>>>(document, (reply) => decodeUpserted(this.rows, reply));
    return this.hooked(creation, { operation: 'upsert', values });
  }

  /**
   * The end of a row, and what onDelete of the references to it says.
   *
   * In redis-cli: `{"op":"delete","model":"User","id":"1"}`
   */
  delete(id: string | Ref<N>, options: IfOption<S, 'commit'> = {}): Operation<Deleted> {
    this.draft.assertOwn([id]);
    const document = { op: 'delete', model: this.model, id, ...this.condition(options) } as const;
    return this.hooked(this.draft.add(document, decodeDeleted), { operation: 'delete', id });
  }

  private hooked<O extends Operation>(operation: O, write: Write): O {
    const { model, hooks, rows } = this;
    if (hooks) this.draft.hook(operation, { model, hooks, write, encode: (values) => rows.encodeValues(values) });
    return operation;
  }

  /** The row as the commit leaves it, null where a later operation deletes it. */
  private readonly decode = (reply: unknown): Row<S> => this.rows.decodeOptional(reply) as Row<S>;

  private encode(values: object): ReturnType<RowCodec<S>['encodeValues']> {
    this.draft.assertOwn(Object.values(values));
    return this.rows.encodeValues(values);
  }

  private condition(options: IfOption<S, 'commit'>): Pick<Operation, 'if'> {
    refuseUnknown(options, ['if'], this.model);
    const { if: expected } = options;
    if (!expected) return {};
    this.draft.assertOwn(Object.values(expected));
    return { if: this.rows.encodeExpected(expected) };
  }
}
