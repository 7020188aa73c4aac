// The models that the typings are about.

import { type Database, column, model } from '../../../client/index.js';

export const User = model('User', {
  id: column.id(),
  email: column.text().unique(),
  name: column.text(),
  city: column.text().index().optional(),
  age: column.integer().index().min(0).max(150).optional(),
  points: column.integer().index().default(0),
  balance: column.bigint().index().default(0n),
  score: column.float().index().optional(),
  active: column.boolean().index().default(true),
  nick: column.text().optional().unique(),
  secret: column.text().optional(),
});

export const Tag = model('Tag', { key: column.id(), label: column.text().sort({ ci: true }) });

export const Book = model('Book', {
  id: column.id(),
  title: column.text().words().prefix(),
  blurb: column.text().words({ diacritics: 'fold' }).optional(),
  path: column.text().prefix().suffix(),
  series: column.text().index().words().sort().suffix().optional(),
});

export const Country = model('Country', {
  code: column.textId(),
  name: column.text().index(),
});

export const Post = model('Post', {
  id: column.id(),
  author: column.reference('User', { onDelete: 'cascade' }),
  editor: column.reference('User', { onDelete: 'setNull', unchecked: true }).optional(),
  country: column.reference('Country').optional().unique(),
  slug: column.text(),
  state: column.enum('draft', 'public').index().default('draft'),
  mood: column.enum('good', 'bad').optional(),
  price: column.decimal().index().default('0.00'),
  created: column.now().index(),
  published: column.datetime().index().optional(),
  day: column.date().index().default('now'),
  alarm: column.time().index().optional(),
  digest: column.bytes().unique().maxLength(32).optional(),
  body: column.json<{ html: string; tags?: string[] }>(),
  place: column.point().optional(),
  views: column.bigint({ as: 'string' }).index().default('0'),
  edited: column.datetime({ as: 'string' }).default('now'),
  legacy: column.foreign().index().optional(),
  readers: column.native(),
})
  .unique('author', 'slug')
  .unique('day', 'legacy', 'editor')
  .expires('published')
  .indexes({ byMood: { from: ['mood', 'edited'], kinds: ['order'] } });

export const City = model('City', {
  id: column.id(),
  name: column.text(),
  place: column.point().index(),
  twin: column.point().index().optional(),
  home: column.point(),
});

export declare const db: Database<{
  City: typeof City;
  User: typeof User;
  Tag: typeof Tag;
  Book: typeof Book;
  Country: typeof Country;
  Post: typeof Post;
}>;

type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : { expected: B; found: A };

/** `typeOf(value).is<T>(true)` compiles only if the type of the value is T, neither wider nor narrower. */
export declare function typeOf<A>(value: A): { is<B>(same: Same<A, B>): void };

/** The same of a type alone. */
export declare function assertSame<A, B>(same: Same<A, B>): void;
