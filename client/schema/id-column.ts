import { text } from '../codec/text.js';
import { type AnyColumn, Column, type Flag } from './column.js';

/** Who gives the ids: the engine, which counts from 1, or the application, which chooses texts. */
export type IdKind = 'auto' | 'text';

/**
 * The primary key: a string in TypeScript.
 *
 * @example
 * ```ts
 * column.id(); // counted by the engine
 * column.textId(); // given by the application
 * ```
 *
 * In a schema document: `"primaryKey":{"column":"id","kind":"text"}` of the model
 */
export class IdColumn<F extends Flag = 'pk'> extends Column<string, F> {
  constructor(readonly kind: IdKind) {
    super({ type: 'id', codec: text, nullable: false, options: {} });
  }
}

export const id = () => new IdColumn<'pk' | 'default'>('auto');
export const textId = () => new IdColumn<'pk'>('text');

/** Not by its class: a module may have its models from another copy of the package. */
export function isIdColumn(column: AnyColumn): column is IdColumn {
  return column.definition.type === 'id';
}
