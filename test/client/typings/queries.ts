// What can be filtered, ordered and selected.

import type { Infer } from '../../../client/index.js';
import { User, assertSame, db, typeOf } from './models.js';

export function filters(): void {
  db.User.where({ city: 'London', age: { gte: 30, lt: 40 } });
  db.User.where({ city: null, age: { isNull: false } });
  db.User.where({ city: { in: ['London', null] }, id: { gt: '5' } });
  db.User.where({ city: { ne: 'London' }, points: { in: [1, 2, 3] } });
  db.User.where({ balance: { between: [1n, 2n] }, score: { gt: 0.5 }, active: true });
  db.User.where({ id: { in: ['1', '2'] }, email: 'ada@x.io' });
  db.User.where({ or: [{ city: 'Paris' }, { and: [{ age: 1 }, { not: { active: false } }] }], not: { age: 3 } });

  db.Post.where({ state: 'draft', price: { gte: '1.10' }, published: { lt: new Date() }, day: '2024-02-29' });
  db.Post.where({ author: '1', editor: { in: ['1', null] }, country: 'de', alarm: { isNull: true } });
  db.Post.where({ digest: new Uint8Array(32), legacy: { ne: 'x' }, created: { between: [new Date(0), new Date()] } });
  db.Country.where({ code: { gt: 'de' } });
  db.Tag.where({ label: { gte: 'G', lt: 'H' } });

  // @ts-expect-error a text that the enum does not list
  db.Post.where({ state: 'secret' });
  // @ts-expect-error a text that the enum does not list, in a list
  db.Post.where({ state: { in: ['draft', 'secret'] } });
  // @ts-expect-error an enum has no order
  db.Post.where({ state: { gt: 'draft' } });
  // @ts-expect-error a Date for a day
  db.Post.where({ day: new Date() });
  // @ts-expect-error a Date for a day, in a range
  db.Post.where({ day: { gte: new Date() } });
  // @ts-expect-error a day for a Date
  db.Post.where({ published: '2024-02-29' });
  // @ts-expect-error a number for a decimal
  db.Post.where({ price: 1.1 });
  // @ts-expect-error JSON has no index
  db.Post.where({ body: { html: '' } });
  // @ts-expect-error points have no index yet
  db.Post.where({ place: { lon: 0, lat: 0 } });
  // @ts-expect-error a native column has no value
  db.Post.where({ readers: 'x' });
  // @ts-expect-error a text without an index
  db.Post.where({ slug: 'x' });
  // @ts-expect-error a range on bytes
  db.Post.where({ digest: { gt: new Uint8Array() } });
  // @ts-expect-error a required reference is never null
  db.Post.where({ author: null });
  // @ts-expect-error a column without an index
  db.User.where({ secret: 'x' });
  // @ts-expect-error a required column without an index
  db.User.where({ name: 'x' });
  // @ts-expect-error an unknown column
  db.User.where({ colour: 'red' });
  // @ts-expect-error a column without an index, nested
  db.User.where({ or: [{ not: { secret: 'x' } }] });
  // @ts-expect-error a range on text without an order
  db.User.where({ city: { gte: 'L' } });
  // @ts-expect-error a range on a boolean
  db.User.where({ active: { lt: true } });
  // @ts-expect-error a value of another type
  db.User.where({ age: '36' });
  // @ts-expect-error a value of another type in a list
  db.User.where({ age: { in: ['36'] } });
  // @ts-expect-error a number for a bigint
  db.User.where({ balance: { gte: 1 } });
  // @ts-expect-error an operator of another type
  db.User.where({ age: { match: 'x' } });
  // @ts-expect-error a unique constraint alone does not know of nulls
  db.User.where({ nick: null });
  // @ts-expect-error null where no row has it
  db.User.where({ points: null });
  // @ts-expect-error a null test where no row has it
  db.User.where({ points: { isNull: true } });
  // @ts-expect-error a condition that is undefined would mean all rows
  db.User.where({ city: undefined });
}

export function orders(): void {
  db.User.orderBy('age', '-points').orderBy('-id');
  db.User.orderBy({ by: 'age', desc: true, nulls: 'first' }, 'score');
  db.Tag.orderBy('-label');
  db.User.orderBy('age', '-name', { by: 'secret', nulls: 'first' });
  db.Post.where({ mood: 'good', edited: { lt: '0' } }).orderBy('-edited');
  db.Post.orderBy('price').orderBy('created').orderBy('day').orderBy('alarm').orderBy('author');

  // @ts-expect-error JSON has no order
  db.Post.orderBy('body');
  // @ts-expect-error an enum has no order
  db.Post.orderBy('state');
  // @ts-expect-error bytes have no order
  db.Post.orderBy('digest');
  // @ts-expect-error a native column has no value
  db.Post.orderBy('readers');

  // @ts-expect-error a column without an index
  db.User.orderBy('secret');
  // @ts-expect-error an index without an order
  db.User.orderBy('city');
  // @ts-expect-error unique, but without an order
  db.User.orderBy('email');
  // @ts-expect-error no such column
  db.User.orderBy('age', 'desc');
  // @ts-expect-error a column without an index, descending
  db.User.orderBy('-secret');
  // @ts-expect-error a column without an index, in detail
  db.User.orderBy({ by: 'secret' });
  // @ts-expect-error nulls come first, last, or not at all
  db.User.orderBy({ by: 'age', nulls: 'never' });
  // @ts-expect-error JSON has no order, after another column either
  db.Post.orderBy('day', 'body');
  // @ts-expect-error an enum has no order, after another column either
  db.Post.orderBy('day', '-state');
  // @ts-expect-error by nothing
  db.User.orderBy();
}

export async function selections(): Promise<void> {
  const all = await db.User.where({ active: true }).orderBy('age').limit(3).offset(1).all();
  typeOf(all).is<Infer<typeof User>[]>(true);
  const some = await db.User.select('id', 'age').where({ city: 'Paris' }).all();
  typeOf(some).is<{ id: string; age: number | null }[]>(true);
  const first = await db.User.select('name').first();
  typeOf(first).is<{ name: string } | null>(true);
  const keys = await db.Post.select('readers', 'body').first();
  typeOf(keys).is<{ readers: string; body: { html: string; tags?: string[] } } | null>(true);
  assertSame<ReturnType<typeof db.User.ids>, Promise<string[]>>(true);
  assertSame<ReturnType<typeof db.User.count>, Promise<number>>(true);

  // @ts-expect-error selected away
  void first?.age;
  // @ts-expect-error an unknown column
  db.User.select('colour');
  // @ts-expect-error nothing selected
  db.User.select();
}
