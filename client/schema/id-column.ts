import { text } from '../codec/text.js';
import { Column, type Flag } from './column.js';

/** The primary key: a string in TypeScript. The engine counts from `1`; an import may give its own whole numbers. */
export class IdColumn<F extends Flag = 'pk' | 'default'> extends Column<string, F> {}

export function id(): IdColumn {
  return new IdColumn({ type: 'id', codec: text, nullable: false, options: {} });
}
