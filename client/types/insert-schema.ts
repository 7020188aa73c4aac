import type { Shape } from '../schema/model.js';
import type { StandardProps } from '../standard/standard-schema.js';
import type { Insert } from './insert.js';

/** What judges new rows of a model: an interface, so that compilers look into it only where it is used. */
export interface InsertSchema<S extends Shape> extends StandardProps<Insert<S>> {
  readonly vendor: 'romulus';
}
