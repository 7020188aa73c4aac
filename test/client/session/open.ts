// Models with everything that entities hold, for the tests of sessions.

import { type Database, type RedisClient, column, connect, model } from '../../../client/index.js';

export const User = model('User', {
  id: column.id(),
  email: column.text().unique(),
  name: column.text().optional(),
  age: column.integer().index().optional(),
  points: column.integer().default(0),
  prefs: column.json<{ theme?: string; tags?: string[] }>().optional(),
  born: column.datetime().optional(),
  photo: column.bytes().optional(),
  boss: column.reference('User', { onDelete: 'setNull' }).optional(),
  home: column.reference('Country', { onDelete: 'restrict' }).optional(),
});

export const Post = model('Post', {
  id: column.id(),
  author: column.reference('User', { onDelete: 'cascade' }),
  title: column.text(),
  save: column.boolean().default(false),
}).unique('author', 'title');

export const Country = model('Country', { code: column.textId(), name: column.text() });

/** Two that cannot be without each other, and two of which one can. */
export const Left = model('Left', { id: column.id(), right: column.reference('Right') });
export const Right = model('Right', { id: column.id(), left: column.reference('Left') });

const models = { User, Post, Country, Left, Right };

export type Blog = Database<typeof models>;

export function openBlog(redis: RedisClient, namespace: string): Promise<Blog> {
  return connect(redis, { namespace, models, library: 'off' });
}
