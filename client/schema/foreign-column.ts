import { text as codec } from '../codec/text.js';
import type { Flag } from './column.js';
import { ValueColumn } from './value-column.js';

/** The id of something that is kept elsewhere: a string that nobody checks. */
export class ForeignColumn<F extends Flag = 'lexical'> extends ValueColumn<string, F, 'equal'> {
  /** May be null, and left out on insert. */
  optional(): ForeignColumn<F | 'optional'> {
    return new ForeignColumn(this.nullable());
  }

  /** What the engine stores where an insert leaves the column out. */
  default(value: string): ForeignColumn<F | 'default'> {
    return new ForeignColumn(this.with({ default: codec.encode(value) }));
  }

  /** Filters by value. */
  index(): ForeignColumn<F | 'equal'> {
    return new ForeignColumn(this.with({ index: true }));
  }

  /** Orders by the whole id, byte by byte, and filters by range. */
  sort(): ForeignColumn<F | 'range'> {
    return new ForeignColumn(this.with({ sort: true }));
  }

  /** No two rows hold the same id (nulls do not count); getBy finds by it, and filters by value work. */
  unique(): ForeignColumn<F | 'unique'> {
    return new ForeignColumn(this.with({ unique: true }));
  }
}

export function foreign(): ForeignColumn {
  return new ForeignColumn({ type: 'foreign', codec, nullable: false, options: {} });
}
