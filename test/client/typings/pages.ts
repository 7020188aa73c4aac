// What comes of a query: pages, iteration, a kept result, writes to all its rows.

import type { Cached, CountedPage, Infer, Page, Query } from '../../../client/index.js';
import { type User, db, typeOf } from './models.js';

type Name = { id: string; name: string };

export async function pages(): Promise<void> {
  const users = db.User.where({ city: 'Paris' }).orderBy('age').limit(10);
  const page = await users.page();
  typeOf(page).is<Page<Infer<typeof User>>>(true);
  const counted = await users.after(page.cursor).select('id', 'name').page({ total: true });
  typeOf(counted).is<CountedPage<Name>>(true);
  typeOf(counted.total).is<number>(true);
  await users.after(undefined).all();
  // @ts-expect-error it was not asked for
  void page.total;
  // @ts-expect-error a page is no cursor
  users.after(page);

  for await (const row of users.select('id', 'name').iterate({ batch: 100 })) typeOf(row).is<Name>(true);
  // @ts-expect-error no such option
  users.iterate({ size: 100 });
}

export async function kept(): Promise<void> {
  const cached = await db.User.orderBy('-age').select('id', 'name').cached(60);
  typeOf(cached).is<Cached<(typeof User)['columns'], 'id' | 'name'>>(true);
  typeOf(await cached.page(1)).is<Name[] | null>(true);
  typeOf(await cached.ids({ offset: 10, limit: 10 })).is<string[] | null>(true);
}

export async function writes(): Promise<void> {
  typeOf(await db.User.where({ active: false }).deleteAll({ onProgress: (rows) => rows.toFixed() })).is<number>(true);
  typeOf(await db.User.where({ city: 'Paris' }).updateAll({ age: null, points: 3 })).is<number>(true);
  // @ts-expect-error an unknown column
  await db.User.updateAll({ colour: 'red' });
  // @ts-expect-error a required column stays one
  await db.User.updateAll({ points: null });
  // @ts-expect-error ids do not change
  await db.User.updateAll({ id: '1' });
}

// @ts-expect-error a delete of one row is not about a query
export type DeleteOfQuery = Query<(typeof User)['columns']>['delete'];

export function scans(): void {
  db.User.scan({ secret: 'x', name: { in: ['Ada', 'Bob'] } }).where({ city: 'Paris' });
  db.User.scan({ or: [{ secret: null }, { nick: { isNull: true } }], not: { age: { lt: 3 } } });
  db.Post.scan({ mood: 'good', edited: { gte: '2024-01-01T00:00:00Z' }, slug: { ne: 'x' } }).live();

  // @ts-expect-error JSON is not compared
  db.Post.scan({ body: { html: '' } });
  // @ts-expect-error points are not compared
  db.Post.scan({ place: { lon: 0, lat: 0 } });
  // @ts-expect-error a native column has no value
  db.Post.scan({ readers: 'x' });
  // @ts-expect-error an enum has no order
  db.Post.scan({ mood: { gt: 'bad' } });
  // @ts-expect-error text without sort() has no order
  db.User.scan({ name: { gt: 'A' } });
  // @ts-expect-error null where no row has it
  db.User.scan({ name: null });
  // @ts-expect-error an unknown column
  db.User.scan({ colour: 'red' });
}
