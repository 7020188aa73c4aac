import { text as codec } from '../codec/text.js';
import { Column, type Flag, type OnDelete } from './column.js';
import type { target } from './referring.js';

/** What column.reference() can be told. In a schema document: `{"type":"reference","model":"User","onDelete":"cascade"}` */
export interface ReferenceOptions {
  /** What becomes of this row when that row is deleted; `restrict` unless told otherwise. */
  readonly onDelete?: OnDelete;
  /** true if the row referred to need not exist. */
  readonly unchecked?: boolean;
}

/**
 * The id of a row of the model N: a string. It is always indexed.
 *
 * @example
 * ```ts
 * column.reference('User', { onDelete: 'cascade' });
 * column.reference('User').unique().optional();
 * column.reference('User', { onDelete: 'setDefault' }).default('1');
 * ```
 *
 * In a schema document: `{"type":"reference","model":"User","onDelete":"cascade","required":true}`
 */
export class ReferenceColumn<N extends string, F extends Flag = 'range'> extends Column<string, F> {
  declare readonly [target]: N;

  /** May be null, and left out on insert. */
  optional(): ReferenceColumn<N, F | 'optional'> {
    return new ReferenceColumn(this.nullable());
  }

  /** What the engine stores where an insert leaves the column out, and what `setDefault` falls back to. */
  default(id: string): ReferenceColumn<N, F | 'default'> {
    return new ReferenceColumn(this.with({ default: codec.encode(id) }));
  }

  /** No two rows refer to the same row (nulls do not count): one to one. getBy finds by it. */
  unique(): ReferenceColumn<N, F | 'unique'> {
    return new ReferenceColumn(this.with({ unique: true }));
  }
}

/** Of a reference that always leads to a row. */
interface FirmOptions extends ReferenceOptions {
  readonly onDelete?: Exclude<OnDelete, 'noAction'>;
  readonly unchecked?: false;
}

export function reference<const N extends string>(model: N, options?: FirmOptions): ReferenceColumn<N>;
export function reference<const N extends string>(
  model: N,
  options: ReferenceOptions,
): ReferenceColumn<N, 'range' | 'loose'>;
export function reference<const N extends string>(
  model: N,
  { onDelete, unchecked }: ReferenceOptions = {},
): ReferenceColumn<N> {
  const options = { model, ...(onDelete ? { onDelete } : {}), ...(unchecked ? { unchecked } : {}) };
  return new ReferenceColumn({ type: 'reference', codec, nullable: false, options });
}
