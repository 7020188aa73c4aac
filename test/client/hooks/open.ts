// Models with hooks that write down what they are told, for the tests of hooks.

import { type Hooks, column, connect, model } from '../../../client/index.js';
import type { TestServer } from '../../support/server.js';

const User = model('User', {
  id: column.id(),
  email: column.text().unique(),
  age: column.integer().optional(),
  writes: column.integer().default(0),
});
const Post = model('Post', {
  id: column.id(),
  author: column.reference('User', { onDelete: 'cascade' }),
  title: column.text(),
});
export const models = { User, Post };

const NAMES = ['beforeInsert', 'beforeUpdate', 'beforeDelete', 'afterInsert', 'afterUpdate', 'afterDelete'] as const;

/** Hooks that write down what they were told, without entities. */
export function recording(into: unknown[][]): Hooks<typeof models> {
  const of = (name: string) =>
    Object.fromEntries(
      NAMES.map((hook) => [
        hook,
        ({ entity: _, ...event }: { entity?: unknown }) => {
          into.push([`${hook} ${name}`, event]);
        },
      ]),
    );
  return { User: of('User'), Post: of('Post') };
}

/** `sent` gets the name of each function that is called. */
export async function openWith(
  server: TestServer,
  namespace: string,
  { hooks, sent = [] }: { hooks: Hooks<typeof models>; sent?: string[] | undefined },
) {
  const redis = {
    call: (command: string, args: string[]) => {
      sent.push(args[0]!);
      return server.redis.call(command, args);
    },
  };
  const db = await connect(redis, { namespace, models, hooks, library: 'off' });
  sent.length = 0;
  return db;
}
