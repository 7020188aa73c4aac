import { text as codec } from '../codec/text.js';
import { Column, type Flag } from './column.js';

/** Unicode text: a string. The empty text is a value and differs from null. */
export class TextColumn<F extends Flag = 'lexical'> extends Column<string, F> {
  /** May be null, and left out on insert. */
  optional(): TextColumn<F | 'optional'> {
    return new TextColumn(this.nullable());
  }

  /** What the engine stores where an insert leaves the column out. */
  default(value: string): TextColumn<F | 'default'> {
    return new TextColumn(this.with({ default: codec.encode(value) }));
  }

  /** Filters by value. */
  index(): TextColumn<F | 'equal'> {
    return new TextColumn(this.with({ index: true }));
  }

  /**
   * Orders by the whole text, and filters by range: at most 4 KB a text. With `ci` the case of letters does not count.
   */
  sort({ ci = false }: { readonly ci?: boolean } = {}): TextColumn<F | 'range'> {
    return new TextColumn(this.with({ sort: ci ? { ci } : true }));
  }

  /**
   * No two rows hold the same value (nulls do not count); getBy finds by it, and filters by value work. With `ci` the case
   * of letters does not count, in lookups and filters either.
   */
  unique({ ci = false }: { readonly ci?: boolean } = {}): TextColumn<F | 'unique'> {
    return new TextColumn(this.with({ unique: ci ? { ci } : true }));
  }

  /** Longest text allowed, in characters (code points). */
  maxLength(characters: number): TextColumn<F> {
    return new TextColumn(this.with({ maxLength: characters }));
  }
}

export function text(): TextColumn {
  return new TextColumn({ type: 'text', codec, nullable: false, options: {} });
}
