import { RomulusError } from './romulus-error.js';

/** A place where a definition contradicts what the namespace has. */
export interface SchemaConflict {
  readonly path: string;
  readonly reason: string;
}

/**
 * `SCHEMA`: a schema, or a change of one, that is refused. connect() throws it, and nothing was defined.
 *
 * In redis-cli: `FCALL rom_define 1 shop '{"models":{"User":{"columns":{"a":{"type":"txt"}}}}}'`
 */
export class SchemaError extends RomulusError {
  override readonly name = 'SchemaError';
  declare readonly code: 'SCHEMA';
  /** Where in the document: `models.User.columns.age.min`. */
  declare readonly path: string | undefined;
  /** Every place, where a change of the schema is refused. */
  declare readonly conflicts: readonly SchemaConflict[] | undefined;
}
