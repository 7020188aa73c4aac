// A model with every way to be ordered and to be found, and one that refers to it, for the tests of queries.

import { type Database, type RedisClient, column, connect, model } from '../../client/index.js';
import { describing } from '../support/described.js';

export const Author = model('Author', {
  id: column.id(),
  name: column.text().sort({ ci: true }),
  country: column.text().index().optional(),
  bio: column.text().optional(),
});

export const Book = model('Book', {
  id: column.id(),
  author: column.reference('Author', { onDelete: 'cascade' }),
  title: column.text(),
  year: column.integer().index().optional(),
  price: column.decimal().index().optional(),
  copies: column.bigint().default(0n),
  weight: column.float().optional(),
  shelf: column.enum('a', 'b', 'c').optional(),
  state: column.enum('lent', 'there').index().default('there'),
  bought: column.date().optional(),
  until: column.datetime().optional(),
})
  .expires('until')
  .indexes({ byShelf: { from: ['shelf', 'bought'], kinds: ['order'] } });

const models = { Author, Book };

export type Library = Database<typeof models>;

export function openLibrary(redis: RedisClient, namespace: string): Promise<Library> {
  return connect(describing(redis), { namespace, models, library: 'off' });
}

/** One with two authors, and books of theirs: b00, b01, …, every third without a year, prices with and without zeros. */
export async function filledLibrary(redis: RedisClient, namespace: string, books: number): Promise<Library> {
  const db = await openLibrary(redis, namespace);
  await db.Author.createMany([{ name: 'zoë', country: 'FR', bio: 'poet' }, { name: 'Ada' }]);
  await db.Book.createMany(Array.from({ length: books }, (_, i) => bookOf(i)));
  return db;
}

function bookOf(i: number) {
  return {
    author: i % 2 === 0 ? '1' : '2',
    title: `b${String(i).padStart(2, '0')}`,
    year: i % 3 === 2 ? null : 1900 + (i % 10),
    price: i % 2 === 0 ? '0.10' : '1.5',
    copies: 9007199254740993n,
    weight: 0.5,
    shelf: (['a', 'b', null] as const)[i % 3]!,
    bought: `2024-01-${String(1 + (i % 28)).padStart(2, '0')}`,
  };
}
