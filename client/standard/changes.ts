import type { Model } from '../schema/model.js';
import type { Changes } from '../types/changes.js';
import type { ShapeOf } from '../types/column-names.js';
import type { StandardSchema } from './standard-schema.js';
import { standardProps } from './validate.js';

/**
 * A Standard Schema of what update() of a model takes, as the model itself is one of what create() takes.
 *
 * @example
 * ```ts
 * const result = changesOf(User)['~standard'].validate({ age: -1 });
 * // { issues: [{ path: ['age'], message: 'allowed: at least 0' }] }
 * ```
 *
 * In redis-cli the engine judges: `FCALL rom_update 1 shop User 1 '{"age":-1}'`
 */
export function changesOf<M extends Model>(model: M): StandardSchema<Changes<ShapeOf<M>>> {
  return { '~standard': standardProps(model, 'changes') };
}
