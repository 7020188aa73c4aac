// Models that refer to each other in every way, for the tests of relations and commits.

import { type Database, type RedisClient, column, connect, model } from '../../client/index.js';
import { describing } from '../support/described.js';

export const Country = model('Country', { code: column.textId(), name: column.text() });

export const User = model('User', {
  id: column.id(),
  email: column.text().unique(),
  points: column.integer().index().default(0),
  country: column.reference('Country', { onDelete: 'restrict' }).optional(),
  boss: column.reference('User', { onDelete: 'setNull' }).optional(),
});

export const Profile = model('Profile', {
  key: column.id(),
  user: column.reference('User', { onDelete: 'cascade' }).unique(),
  bio: column.text().optional(),
});

export const Post = model('Post', {
  id: column.id(),
  author: column.reference('User', { onDelete: 'cascade' }),
  editor: column.reference('User', { onDelete: 'setDefault' }).default('1').optional(),
  source: column.reference('Post', { onDelete: 'noAction', unchecked: true }).optional(),
  slug: column.text(),
  title: column.text().default('untitled'),
}).unique('author', 'slug');

const models = { Country, User, Profile, Post };

export type Blog = Database<typeof models>;

export function openBlog(redis: RedisClient, namespace: string): Promise<Blog> {
  return connect(describing(redis), { namespace, models, library: 'off' });
}
