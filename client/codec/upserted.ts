import type { Shape } from '../schema/model.js';
import { asList, asText } from '../transport/reply.js';
import type { Row } from '../types/row.js';
import type { RowCodec } from './row-codec.js';

/** What an upsert did. */
export interface Upserted<R> {
  /** The row as it is now. */
  readonly row: R;
  /** Whether it is new. */
  readonly created: boolean;
}

/** `[row, 1 or 0]` as rom_upsert replies it; in a commit the row is nil if a later operation deletes it. */
export function decodeUpserted<S extends Shape>(rows: RowCodec<S>, reply: unknown): Upserted<Row<S>> {
  const [row, created] = asList(reply);
  return { row: rows.decodeOptional(row) as Row<S>, created: asText(created) === '1' };
}
