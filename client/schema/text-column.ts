import type { Json } from '../codec/codec.js';
import { text as codec } from '../codec/text.js';
import type { Flag, WordOptions } from './column.js';
import { ValueColumn } from './value-column.js';

/**
 * Unicode text: a string. The empty text is a value and differs from null.
 *
 * @example
 * ```ts
 * column.text().maxLength(200).unique({ ci: true });
 * column.text().index().sort().optional();
 * column.text().prefix().suffix().default('');
 * column.text().words({ diacritics: 'fold' });
 * ```
 *
 * In a schema document: `{"type":"text","maxLength":200,"unique":{"ci":true}}`
 */
export class TextColumn<F extends Flag = 'lexical'> extends ValueColumn<string, F, 'equal'> {
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

  /**
   * Filters by words: `match`, `matchAny`. A word is what stands between white space, without the punctuation and symbols
   * at its ends, whatever its case.
   *
   * @example
   * ```ts
   * const Book = model('Book', { id: column.id(), title: column.text().words().prefix() });
   * await db.Book.where({ title: { match: 'left hand' } }).all();
   * await db.Book.where({ title: { startsWith: 'left ha' } }).all();
   * ```
   *
   * From redis-cli: `"words":true` in the column, `{"where":{"title":{"match":"left hand"}}}` in the query.
   */
  words({ stopWords, minLength, diacritics, stemming }: WordOptions = {}): TextColumn<F | 'words'> {
    const chosen: Record<string, Json> = {
      ...(stopWords && { stopWords }),
      ...(minLength !== undefined && { minLength }),
      ...(diacritics && { diacritics }),
      ...(stemming && { stemming }),
    };
    return new TextColumn(this.with({ words: Object.keys(chosen).length > 0 ? chosen : true }));
  }

  /**
   * Filters by `startsWith` and `like`: of the words of the text where it has `words`, else of the whole text, where with
   * `ci` the case of letters does not count. Without words it is the index that `sort` makes.
   */
  prefix({ ci = false }: { readonly ci?: boolean } = {}): TextColumn<F | 'prefix'> {
    return new TextColumn(this.with({ prefix: ci ? { ci } : true }));
  }

  /** Filters by `endsWith` and `like`, of words or of the whole text, as `prefix` does by beginnings. */
  suffix({ ci = false }: { readonly ci?: boolean } = {}): TextColumn<F | 'suffix'> {
    return new TextColumn(this.with({ suffix: ci ? { ci } : true }));
  }

  /** Longest text allowed, in characters (code points). */
  maxLength(characters: number): TextColumn<F> {
    return new TextColumn(this.with({ maxLength: characters }));
  }
}

export function text(): TextColumn {
  return new TextColumn({ type: 'text', codec, nullable: false, options: {} });
}
