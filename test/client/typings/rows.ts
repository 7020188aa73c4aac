// What rows, inserts and changes are inferred to be.

import type { Infer, InferInsert, Point } from '../../../client/index.js';
import { Country, Post, Tag, User, assertSame, db, typeOf } from './models.js';

assertSame<
  Infer<typeof User>,
  {
    id: string;
    email: string;
    name: string;
    city: string | null;
    age: number | null;
    points: number;
    balance: bigint;
    score: number | null;
    active: boolean;
    nick: string | null;
    secret: string | null;
  }
>(true);

assertSame<
  InferInsert<typeof User>,
  {
    id?: string | undefined;
    email: string;
    name: string;
    city?: string | null | undefined;
    age?: number | null | undefined;
    points?: number | undefined;
    balance?: bigint | undefined;
    score?: number | null | undefined;
    active?: boolean | undefined;
    nick?: string | null | undefined;
    secret?: string | null | undefined;
  }
>(true);

assertSame<Infer<typeof Tag>, { key: string; label: string }>(true);
assertSame<InferInsert<typeof Tag>, { key?: string | undefined; label: string }>(true);
assertSame<InferInsert<typeof Country>, { code: string; name: string }>(true);

assertSame<
  Infer<typeof Post>,
  {
    id: string;
    author: string;
    editor: string | null;
    country: string | null;
    slug: string;
    state: 'draft' | 'public';
    mood: 'good' | 'bad' | null;
    price: string;
    created: Date;
    published: Date | null;
    day: string;
    alarm: string | null;
    digest: Uint8Array | null;
    body: { html: string; tags?: string[] };
    place: Point | null;
    views: string;
    edited: string;
    legacy: string | null;
    readers: string;
  }
>(true);

assertSame<
  InferInsert<typeof Post>,
  {
    id?: string | undefined;
    author: string;
    editor?: string | null | undefined;
    country?: string | null | undefined;
    slug: string;
    state?: 'draft' | 'public' | undefined;
    mood?: 'good' | 'bad' | null | undefined;
    price?: string | undefined;
    created?: Date | undefined;
    published?: Date | null | undefined;
    day?: string | undefined;
    alarm?: string | null | undefined;
    digest?: Uint8Array | null | undefined;
    body: { html: string; tags?: string[] };
    place?: Point | null | undefined;
    views?: string | undefined;
    edited?: string | undefined;
    legacy?: string | null | undefined;
  }
>(true);

export async function writes(): Promise<void> {
  const ada = await db.User.create({ email: 'ada@x.io', name: 'Ada', age: 36, city: undefined });
  typeOf(ada).is<Infer<typeof User>>(true);
  await db.User.update(ada.id, { age: null, name: 'Ada L.', city: undefined }, { if: { age: 36, city: null } });
  await db.User.delete(ada.id);

  // @ts-expect-error a required column is missing
  await db.User.create({ name: 'Ada' });
  // @ts-expect-error a column of another type
  await db.User.create({ email: 'ada@x.io', name: 'Ada', age: '36' });
  // @ts-expect-error an unknown column
  await db.User.create({ email: 'ada@x.io', name: 'Ada', colour: 'red' });
  // @ts-expect-error ids are strings
  await db.User.create({ id: 7, email: 'ada@x.io', name: 'Ada' });
  // @ts-expect-error a required column cannot be null
  await db.User.create({ email: null, name: 'Ada' });
  // @ts-expect-error a required column cannot be undefined
  await db.User.create({ email: undefined, name: 'Ada' });
  // @ts-expect-error a column with a default is never null
  await db.User.create({ email: 'ada@x.io', name: 'Ada', points: null });
  // @ts-expect-error a bigint column takes no number
  await db.User.create({ email: 'ada@x.io', name: 'Ada', balance: 1 });
  // @ts-expect-error an id cannot change
  await db.User.update('1', { id: '2' });
  // @ts-expect-error a required column cannot be unset
  await db.User.update('1', { email: null });
  // @ts-expect-error conditions name columns
  await db.User.update('1', { age: 1 }, { if: { colour: 'red' } });
  // @ts-expect-error ids are strings
  await db.User.get(1);
}

export async function valuesOfEveryType(): Promise<void> {
  const post = { author: '1', slug: 'x', body: { html: '' } };
  await db.Post.create({ ...post, state: 'public', published: new Date(), digest: new Uint8Array(3) });
  await db.Post.update('1', { place: { lon: 1, lat: 2 }, price: '1.10' }, { if: { editor: null, state: 'draft' } });

  // @ts-expect-error a text that the enum does not list
  await db.Post.create({ ...post, state: 'secret' });
  // @ts-expect-error a Date for a day
  await db.Post.create({ ...post, day: new Date() });
  // @ts-expect-error a day for a Date
  await db.Post.create({ ...post, published: '2024-02-29' });
  // @ts-expect-error the default's word is no value
  await db.Post.create({ ...post, created: 'now' });
  // @ts-expect-error a number for a decimal
  await db.Post.create({ ...post, price: 1.1 });
  // @ts-expect-error a bigint where it is a string
  await db.Post.create({ ...post, views: 1n });
  // @ts-expect-error base64 for bytes
  await db.Post.create({ ...post, digest: 'AAAA' });
  // @ts-expect-error JSON of another shape
  await db.Post.create({ ...post, body: { text: '' } });
  // @ts-expect-error half of a point
  await db.Post.create({ ...post, place: { lon: 1 } });
  // @ts-expect-error ids are strings, those of other rows, too
  await db.Post.create({ ...post, author: 1 });
  // @ts-expect-error a row for the id of a row
  await db.Post.create({ ...post, author: { id: '1' } });
  // @ts-expect-error a native column takes no value
  await db.Post.create({ ...post, readers: 'x' });
  // @ts-expect-error a native column does not change
  await db.Post.update('1', { readers: 'x' });
  // @ts-expect-error a native column has no value to expect
  await db.Post.update('1', { slug: 'y' }, { if: { readers: 'x' } });
  // @ts-expect-error a required reference cannot be unset
  await db.Post.update('1', { author: null });
  // @ts-expect-error a text id is the application's to give
  await db.Country.create({ name: 'Germany' });
}

export async function lookups(): Promise<void> {
  const found = await db.User.getBy({ email: 'ada@x.io' });
  typeOf(found).is<Infer<typeof User> | null>(true);
  await db.User.getBy({ nick: 'ada' });
  assertSame<ReturnType<typeof db.User.getMany>, Promise<(Infer<typeof User> | null)[]>>(true);

  // @ts-expect-error not a unique column
  await db.User.getBy({ name: 'Ada' });
  // @ts-expect-error no column at all
  await db.User.getBy({});
  // @ts-expect-error nulls are not unique
  await db.User.getBy({ nick: null });
  // @ts-expect-error a value of another type
  await db.User.getBy({ email: 7 });
  // @ts-expect-error a model without unique columns
  await db.Tag.getBy({ label: 'x' });
}
