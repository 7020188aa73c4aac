import { RomulusError } from './romulus-error.js';

/**
 * `QUERY`: a query that cannot be answered: an unknown column, a condition without an index, a wrong shape.
 *
 * In redis-cli: `FCALL_RO rom_query 1 shop User '{"where":{"bio":"x"}}'`
 */
export class QueryError extends RomulusError {
  override readonly name = 'QueryError';
  declare readonly code: 'QUERY';
  declare readonly model: string | undefined;
  /** Where in the query document: `where.city`. */
  declare readonly path: string | undefined;
  /** What to do about it, such as the index to declare. */
  declare readonly hint: string | undefined;
}
