// What rows, inserts and changes are inferred to be.

import type { Infer, InferInsert } from '../../../client/index.js';
import { Tag, User, assertSame, db, typeOf } from './models.js';

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
