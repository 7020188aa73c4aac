import type { Shape } from '../schema/model.js';
import type { ColumnName, ColumnsWith, IfNullable } from './column-names.js';
import type { Given, Place } from './given.js';
import type { IncrementOf } from './increment.js';

type Changeable<S extends Shape> = Exclude<ColumnName<S>, ColumnsWith<S, 'pk' | 'readonly'>>;

/**
 * What update() takes: some columns with their new values. null unsets an optional one, undefined leaves as it is, an
 * increment adds.
 */
export type Changes<S extends Shape, P extends Place = 'call'> = {
  [K in Changeable<S>]?: Given<S[K], P> | IncrementOf<S[K]> | IfNullable<S[K], null> | undefined;
};

/** Columns with the values that a row must still have for a write to happen. */
export type Expected<S extends Shape, P extends Place = 'call'> = {
  readonly [K in Changeable<S>]?: Given<S[K], P> | IfNullable<S[K], null>;
};

/** A condition of a write. In redis-cli: `{"if":{"age":36}}` among the options */
export interface IfOption<S extends Shape, P extends Place = 'call'> {
  /** Values that the row must still have, null included; otherwise nothing is written and RaceError tells which differ. */
  readonly if?: Expected<S, P>;
}
