// A model with a column of every type that can be null, for the tests of values.

import { type Database, type RedisClient, column, connect, model } from '../../client/index.js';

export const Thing = model('Thing', {
  id: column.id(),
  mark: column.text().index(),
  touched: column.integer().default(0),
  text: column.text().optional(),
  bigint: column.bigint().optional(),
  float: column.float().optional(),
  decimal: column.decimal().optional(),
  boolean: column.boolean().optional(),
  datetime: column.datetime().optional(),
  indexed: column.datetime().index().optional(),
  date: column.date().index().optional(),
  time: column.time().index().optional(),
  enum: column.enum('red', 'grün', '🚀').index().optional(),
  bytes: column.bytes().optional(),
  json: column.json<unknown>().optional(),
  point: column.point().optional(),
  foreign: column.foreign().index().optional(),
});

export function openThings(redis: RedisClient, namespace: string): Promise<Database<{ Thing: typeof Thing }>> {
  return connect(redis, { namespace, models: { Thing }, library: 'off' });
}
