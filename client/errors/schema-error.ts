import { RomulusError } from './romulus-error.js';

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
}
