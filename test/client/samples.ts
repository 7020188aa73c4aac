// A model with a column of every type, and what its Standard Schema and the engine say about values.

import { isDeepStrictEqual } from 'node:util';
import {
  type Database,
  InvalidError,
  type RedisClient,
  type StandardIssue,
  column,
  connect,
  model,
} from '../../client/index.js';

export const Sample = model('Sample', {
  id: column.id(),
  text: column.text().index().maxLength(5000).optional(),
  short: column.text().maxLength(3).optional(),
  integer: column.integer().optional(),
  bounded: column.integer().min(-5).max(10).optional(),
  bigint: column
    .bigint()
    .max(2n ** 62n)
    .optional(),
  digits: column.bigint({ as: 'string' }).optional(),
  float: column.float().min(-0.5).max(1e21).optional(),
  decimal: column.decimal({ scale: 2 }).min('-1.5').max('99.99').optional(),
  loose: column.decimal().optional(),
  whole: column.decimal({ scale: 0 }).optional(),
  boolean: column.boolean().optional(),
  datetime: column.datetime().min(new Date(0)).optional(),
  moment: column.datetime({ as: 'string' }).optional(),
  date: column.date().min('0100-01-01').max('2024-02-29').optional(),
  time: column.time().max('12:00').optional(),
  enum: column.enum('red', 'grün').optional(),
  bytes: column.bytes().maxLength(4).optional(),
  json: column.json<unknown>().optional(),
  point: column.point().optional(),
  place: column.point().index().optional(),
  reference: column.reference('Other', { unchecked: true }).optional(),
  foreign: column.foreign().optional(),
  native: column.native(),
});
export const Other = model('Other', { key: column.textId(), name: column.text() });
const models = { Sample, Other };

export type Db = Database<typeof models>;
export type Name = Exclude<keyof typeof Sample.columns, 'native'>;

export function openSamples(redis: RedisClient, namespace: string): Promise<Db> {
  return connect(redis, { namespace, models, library: 'off' });
}

type Judgement = { readonly value: unknown } | { readonly issues: readonly StandardIssue[] };

/** What the engine says: what the row has, or why there is none. */
async function judged(db: Db, name: Name, value: unknown): Promise<Judgement> {
  try {
    return { value: (await db.Sample.create({ [name]: value }))[name] };
  } catch (error) {
    if (!(error instanceof InvalidError)) throw error;
    return { issues: [{ message: `allowed: ${error.allowed}`, path: [error.column] }] };
  }
}

function expected(name: Name, value: unknown): Judgement {
  const result = Sample['~standard'].validate({ [name]: value });
  return result.issues ? result : { value: result.value[name as never] };
}

/** Values about which the two do not agree. */
export async function disagreements(db: Db, values: Readonly<Record<string, readonly unknown[]>>): Promise<unknown[]> {
  const found = Object.entries(values).flatMap(([name, list]) => {
    return list.map(async (value) => {
      const [mine, engines] = [expected(name as Name, value), await judged(db, name as Name, value)];
      return isDeepStrictEqual(mine, engines) ? [] : [{ name, value, mine, engines }];
    });
  });
  return (await Promise.all(found)).flat();
}
