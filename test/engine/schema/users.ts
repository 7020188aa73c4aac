// Users with every kind of index, for tests that change their schema.

import type { Space } from '../engine.js';

export const models = {
  User: {
    columns: {
      email: { type: 'text', unique: true },
      city: { type: 'text', index: true },
      age: { type: 'integer', index: true },
      bio: { type: 'text', words: true, suffix: true },
      inbox: { type: 'native' },
    },
    unique: [['city', 'age']],
    indexes: { byCity: { from: ['city', 'age'], kinds: ['order'] } },
  },
  Post: { columns: { author: { type: 'reference', model: 'User' }, title: { type: 'text' } } },
};

const users = [
  { email: 'ada@x.io', city: 'London', age: 36, bio: 'Mathematics of Engines' },
  { email: 'bob@x.io', city: 'Paris', age: 4, bio: 'a cat' },
  { email: 'eve@x.io', city: 'paris', age: null, bio: null },
  { email: null, city: null, age: 36, bio: 'mathematics' },
];

export async function filled(space: Space): Promise<Space> {
  for (const user of users) await space.create('User', user);
  await space.create('Post', { author: 1, title: 'one' });
  return space;
}

export interface Plan {
  readonly version: number;
  readonly steps: readonly object[];
  readonly rows: number;
  readonly rebuild?: readonly object[];
}

export async function define(space: Space, wanted: object, options: object = {}): Promise<Plan> {
  const [, plan] = (await space.call('define', { models: wanted }, options)) as [string, string];
  return JSON.parse(plan) as Plan;
}

export const keys = async (space: Space) => Object.keys(await space.dump());
