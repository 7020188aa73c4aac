import { text } from '../codec/text.js';
import { Column, type Flag } from './column.js';

/** Who gives the ids: the engine, which counts from 1, or the application, which chooses texts. */
export type IdKind = 'auto' | 'text';

/** The primary key: a string in TypeScript. */
export class IdColumn<F extends Flag = 'pk'> extends Column<string, F> {
  constructor(readonly kind: IdKind) {
    super({ type: 'id', codec: text, nullable: false, options: {} });
  }
}

export const id = () => new IdColumn<'pk' | 'default'>('auto');
export const textId = () => new IdColumn<'pk'>('text');
