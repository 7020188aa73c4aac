// Two models and a few rows, for tests of commands.

import type { TestServer } from '../support/server.js';
import { fcall } from '../support/fcall.js';

export const schema = {
  models: {
    User: {
      columns: {
        email: { type: 'text', required: true, unique: true },
        city: { type: 'text', index: true },
        age: { type: 'integer', index: true, min: 0 },
        member: { type: 'boolean' },
        prefs: { type: 'json' },
      },
    },
    Post: { columns: { author: { type: 'reference', model: 'User', onDelete: 'restrict' }, title: { type: 'text' } } },
  },
};

/** Ada of London, Alan of Paris, and a post of Ada's. */
export async function fill({ redis }: TestServer, namespace: string): Promise<string> {
  await fcall(redis, 'define', namespace, schema);
  await fcall(redis, 'create', namespace, 'User', { email: 'ada@x.io', city: 'London', age: 36, member: true });
  await fcall(redis, 'create', namespace, 'User', { email: 'alan@x.io', city: 'Paris', prefs: '{"a":[1,2]}' });
  await fcall(redis, 'create', namespace, 'Post', { author: 1, title: 'Notes' });
  return namespace;
}
