// The model that the client's tests share, and a connection to it.

import { type Database, type RedisClient, column, connect, model } from '../../client/index.js';
import { describing } from '../support/described.js';

export const User = model('User', {
  id: column.id(),
  email: column.text().unique(),
  name: column.text().maxLength(40).optional(),
  city: column.text().index().optional(),
  age: column.integer().index().min(0).max(150).optional(),
  balance: column.bigint().default(0n),
  score: column.float().index().optional(),
  active: column.boolean().index().default(true),
});

export type Shop = Database<{ User: typeof User }>;

/** The server of a test file has the library of the sources already. */
export function openShop(redis: RedisClient, namespace: string): Promise<Shop> {
  return connect(describing(redis), { namespace, models: { User }, library: 'off' });
}
