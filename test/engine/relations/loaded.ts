// The models and rows that the tests of `with` load relations of, and rows with their relations as objects.

import { asObject } from '../../support/fcall.js';
import type { Space } from '../engine.js';

export const models = {
  User: {
    columns: {
      email: { type: 'text', unique: true },
      name: { type: 'text' },
      boss: { type: 'reference', model: 'User', onDelete: 'setNull' },
    },
    unique: [['name', 'boss']],
  },
  Profile: { columns: { user: { type: 'reference', model: 'User', onDelete: 'cascade', unique: true } } },
  Post: {
    columns: {
      author: { type: 'reference', model: 'User', onDelete: 'cascade' },
      title: { type: 'text' },
      points: { type: 'integer', index: true },
      at: { type: 'integer' },
      draft: { type: 'boolean', index: true },
      source: { type: 'reference', model: 'Post', onDelete: 'noAction', unchecked: true },
    },
    indexes: { latest: { from: ['author', 'at'], kinds: ['order'] } },
  },
  Tag: { columns: { name: { type: 'text', sort: true } }, primaryKey: { column: 'slug', kind: 'text' } },
  Tagging: {
    columns: {
      post: { type: 'reference', model: 'Post', onDelete: 'cascade' },
      tag: { type: 'reference', model: 'Tag', onDelete: 'cascade' },
    },
  },
  Follow: {
    columns: {
      from: { type: 'reference', model: 'User', onDelete: 'cascade' },
      to: { type: 'reference', model: 'User', onDelete: 'cascade' },
    },
  },
};

export type Loaded = { [name: string]: string | Loaded | Loaded[] };

/** A row with everything below it as objects; lists are told from rows by their first element. */
export function loaded(flat: unknown): Loaded {
  const row: Loaded = {};
  for (const [name, value] of Object.entries(asObject(flat)) as [string, unknown][]) {
    if (!Array.isArray(value)) row[name] = value as string;
    else row[name] = value.length > 0 && typeof value[0] === 'string' ? loaded(value) : value.map(loaded);
  }
  return row;
}

export async function query(space: Space, model: string, document: object): Promise<Loaded[]> {
  const [rows] = (await space.read('query', model, document)) as [unknown[]];
  return rows.map(loaded);
}

/** Three users, of whom the third has no posts; post 3 is a draft, post 4 has a source that is not there. */
export async function filled(space: Space): Promise<Space> {
  const users = [
    { email: 'ada', name: 'Ada' },
    { email: 'bob', name: 'Bob', boss: 1 },
    { email: 'eve', boss: 2 },
  ];
  for (const values of users) await space.create('User', values);
  await space.create('Profile', { user: 2 });
  const posts = [
    { author: 1, title: 'a', points: 5, at: 30 },
    { author: 2, title: 'b', points: 1, at: 20, source: 1 },
    { author: 1, title: 'c', points: 9, at: 10, draft: true },
    { author: 1, title: '', points: 7, at: 40, source: 99 },
    { author: 2, title: 'd ü 🚀', at: 25 },
  ];
  for (const values of posts) await space.create('Post', values);
  for (const [slug, name] of [
    ['lua', 'Lua'],
    ['redis', 'Redis'],
    ['x', 'Ada'],
  ])
    await space.create('Tag', { slug, name });
  for (const [post, tag] of [
    [1, 'redis'],
    [1, 'lua'],
    [2, 'redis'],
    [1, 'redis'],
  ])
    await space.create('Tagging', { post, tag });
  for (const [from, to] of [
    [1, 2],
    [1, 3],
    [2, 3],
  ])
    await space.create('Follow', { from, to });
  return space;
}

export const titles = (rows: unknown) => (rows as Loaded[]).map(({ title }) => title);
