import type { Resolve } from '../codec/resolve.js';
import { text as codec } from '../codec/text.js';
import type { Flag } from './column.js';
import type { Elsewhere, target } from './referring.js';
import { ValueColumn } from './value-column.js';

/**
 * The id of something that is kept elsewhere: a string that nobody checks. E is what it stands for, where that is known.
 *
 * @example
 * ```ts
 * column.foreign().index().optional();
 * column.foreign().sort().unique();
 * column.foreign().default('none');
 * ```
 *
 * In a schema document: `{"type":"foreign","index":true}`
 */
export class ForeignColumn<F extends Flag = 'lexical', E = undefined> extends ValueColumn<string, F, 'equal'> {
  declare readonly [target]: E;

  /** May be null, and left out on insert. */
  optional(): ForeignColumn<F | 'optional', E> {
    return new ForeignColumn(this.nullable());
  }

  /** What the engine stores where an insert leaves the column out. */
  default(value: string): ForeignColumn<F | 'default', E> {
    return new ForeignColumn(this.with({ default: codec.encode(value) }));
  }

  /** Filters by value. */
  index(): ForeignColumn<F | 'equal', E> {
    return new ForeignColumn(this.with({ index: true }));
  }

  /** Orders by the whole id, byte by byte, and filters by range. */
  sort(): ForeignColumn<F | 'range', E> {
    return new ForeignColumn(this.with({ sort: true }));
  }

  /** No two rows hold the same id (nulls do not count); getBy finds by it, and filters by value work. */
  unique(): ForeignColumn<F | 'unique', E> {
    return new ForeignColumn(this.with({ unique: true }));
  }
}

/** What column.foreign() can be told. */
export interface ForeignOptions<V> {
  /** What ids stand for: with() calls it once for all the rows of a reply. */
  readonly resolve: Resolve<V>;
}

export function foreign(): ForeignColumn;
export function foreign<V>(options: ForeignOptions<V>): ForeignColumn<'lexical', Elsewhere<V>>;
export function foreign<E>({ resolve }: Partial<ForeignOptions<unknown>> = {}): ForeignColumn<'lexical', E> {
  return new ForeignColumn({ type: 'foreign', codec, nullable: false, ...(resolve && { resolve }), options: {} });
}
