// What can be found out about rows, and of which type it is.

import { db, typeOf } from './models.js';

export async function results(): Promise<void> {
  const about = await db.User.where({ city: 'Paris' }).aggregate({
    rows: 'count',
    points: { sum: 'points' },
    balance: { sum: 'balance' },
    youngest: { min: 'age' },
    highest: { max: 'score' },
    mean: { avg: 'age' },
  });
  typeOf(about).is<{
    rows: number;
    points: number;
    balance: bigint;
    youngest: number | null;
    highest: number | null;
    mean: number | null;
  }>(true);

  const posts = await db.Post.aggregate({
    income: { sum: 'price' },
    views: { sum: 'views' },
    first: { min: 'created' },
    lastDay: { max: 'day' },
    edited: { max: 'edited' },
  });
  typeOf(posts).is<{
    income: string;
    views: string;
    first: Date | null;
    lastDay: string | null;
    edited: string | null;
  }>(true);

  // @ts-expect-error not asked for
  void about.oldest;
  // @ts-expect-error text has no sum
  await db.User.aggregate({ names: { sum: 'name' } });
  // @ts-expect-error days have no average
  await db.Post.aggregate({ mean: { avg: 'day' } });
  // @ts-expect-error an enum has no order
  await db.Post.aggregate({ first: { min: 'state' } });
  // @ts-expect-error an unknown column
  await db.User.aggregate({ sum: { sum: 'colour' } });
  // @ts-expect-error no such aggregate
  await db.User.aggregate({ middle: { median: 'age' } });
}

export async function groups(): Promise<void> {
  const cities = await db.User.where({ active: true })
    .groupBy('city')
    .aggregate({ users: 'count', top: { max: 'age' } });
  typeOf(cities).is<{ city: string | null; users: number; top: number | null }[]>(true);
  const states = await db.Post.groupBy('state').aggregate({ income: { sum: 'price' } });
  typeOf(states).is<{ state: 'draft' | 'public'; income: string }[]>(true);
  const authors = await db.Post.groupBy('author').aggregate({ last: { max: 'created' } });
  typeOf(authors).is<{ author: string; last: Date | null }[]>(true);

  // @ts-expect-error an unknown column
  db.User.groupBy('colour');
  // @ts-expect-error JSON is not compared
  db.Post.groupBy('body');
  // @ts-expect-error a group of each row
  db.Post.groupBy('id');
  // @ts-expect-error a result that would hide the group's value
  await db.User.groupBy('city').aggregate({ city: 'count' });
}
