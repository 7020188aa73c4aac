// What puts, upserts, deletes and lookups by several columns take and give.

import type { Infer } from '../../../client/index.js';
import { type Country, type Post, type User, assertSame, db, typeOf } from './models.js';

const user = { id: '1', email: 'ada@x.io', name: 'Ada', points: 1, balance: 1n, active: true };
const post = { author: '1', slug: 'x', body: { html: '' } };

export async function puts(): Promise<void> {
  const ada = await db.User.put(user);
  typeOf(ada).is<Infer<typeof User>>(true);
  await db.User.put({ ...user, age: null, city: undefined, nick: 'ada' }, { if: { age: 36 } });
  await db.Country.put({ code: 'de', name: 'Germany' });

  const { points, ...incomplete } = user;
  void points;
  // @ts-expect-error a put without id
  await db.User.put({ email: 'ada@x.io', name: 'Ada', points: 1, balance: 1n, active: true });
  // @ts-expect-error a text id, too, is needed
  await db.Country.put({ name: 'Germany' });
  // @ts-expect-error defaults do not apply
  await db.User.put(incomplete);
  // @ts-expect-error a required column cannot be null
  await db.User.put({ ...user, email: null });
  // @ts-expect-error an unknown column
  await db.User.put({ ...user, colour: 'red' });
  // @ts-expect-error an id is no condition
  await db.User.put(user, { if: { id: '1' } });
}

export async function upserts(): Promise<void> {
  const { row, created } = await db.User.upsert('email', { email: 'ada@x.io', name: 'Ada' });
  typeOf(row).is<Infer<typeof User>>(true);
  typeOf(created).is<boolean>(true);
  await db.User.upsert('nick', { email: 'ada@x.io', name: 'Ada', nick: 'ada' });
  const posted = await db.Post.upsert(['author', 'slug'], post);
  typeOf(posted.row).is<Infer<typeof Post>>(true);
  await db.Post.upsert(['day', 'legacy', 'editor'], { ...post, day: '2024-02-29', legacy: 'x', editor: '2' });

  // @ts-expect-error not a unique column
  await db.User.upsert('name', { email: 'ada@x.io', name: 'Ada' });
  // @ts-expect-error the id is no unique column
  await db.User.upsert('id', { ...user, id: '1' });
  // @ts-expect-error without a value for what it goes by
  await db.User.upsert('nick', { email: 'ada@x.io', name: 'Ada' });
  // @ts-expect-error null does not find a row
  await db.User.upsert('nick', { email: 'ada@x.io', name: 'Ada', nick: null });
  // @ts-expect-error it may have to create a row
  await db.User.upsert('email', { email: 'ada@x.io' });
  // @ts-expect-error no such constraint
  await db.Post.upsert(['author', 'state'], post);
  // @ts-expect-error in another order than declared
  await db.Post.upsert(['slug', 'author'], post);
  // @ts-expect-error without one of the values that it goes by
  await db.Post.upsert(['day', 'legacy', 'editor'], { ...post, day: '2024-02-29', legacy: 'x' });
  // @ts-expect-error a model without unique columns
  await db.Tag.upsert('label', { label: 'x' });
}

export async function lookups(): Promise<void> {
  const found = await db.Post.getBy({ slug: 'x', author: '1' });
  typeOf(found).is<Infer<typeof Post> | null>(true);
  await db.Post.getBy({ day: '2024-02-29', legacy: 'x', editor: '2' });
  await db.Post.getBy({ country: 'de' });
  await db.Post.getBy({ digest: new Uint8Array(32) });

  // @ts-expect-error half of a constraint
  await db.Post.getBy({ author: '1' });
  // @ts-expect-error nulls are not unique
  await db.Post.getBy({ day: '2024-02-29', legacy: null, editor: '2' });
  // @ts-expect-error a value of another type
  await db.Post.getBy({ author: '1', slug: 1 });
  // @ts-expect-error no such constraint
  await db.Post.getBy({ author: '1', day: '2024-02-29' });
}

export async function deletes(): Promise<void> {
  const { deleted, changed } = await db.User.delete('1', { dryRun: true, if: { age: null } });
  typeOf(deleted).is<Readonly<Record<string, number>>>(true);
  typeOf(changed).is<Readonly<Record<string, number>>>(true);

  // @ts-expect-error a value of another type
  await db.User.delete('1', { if: { age: '36' } });
  // @ts-expect-error no such option
  await db.User.delete('1', { dry: true });
}

export async function many(): Promise<void> {
  const countries = await db.Country.createMany([{ code: 'de', name: 'Germany' }]);
  typeOf(countries).is<Infer<typeof Country>[]>(true);
  assertSame<Parameters<typeof db.Country.createMany>[0], readonly { code: string; name: string }[]>(true);

  // @ts-expect-error one of them is no country
  await db.Country.createMany([{ code: 'de', name: 'Germany' }, { code: 'fr' }]);
}
