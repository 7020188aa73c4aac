// Conditions on the rows that references lead to.

import { type Database, type Query, column, connect, model } from '../../../client/index.js';
import { Post, type User, db } from './models.js';

db.Post.where({ author: { city: 'Paris', age: { gte: 30 } } });
db.Post.where({ author: { or: [{ city: null }, { not: { active: true } }] }, state: 'draft' });
db.Post.where({ or: [{ editor: { points: 1 } }, { country: { code: 'de' } }], not: { editor: { isNull: true } } });
db.Post.where({ author: { id: { in: ['1'] } }, editor: { in: ['1', null] } });

// @ts-expect-error a column without an index
db.Post.where({ author: { secret: 'x' } });
// @ts-expect-error an unknown column
db.Post.where({ author: { colour: 'red' } });
// @ts-expect-error a value of another type
db.Post.where({ author: { age: '36' } });
// @ts-expect-error a column of another model
db.Post.where({ country: { city: 'Paris' } });
// @ts-expect-error what is no reference
db.Post.where({ state: { city: 'Paris' } });
// @ts-expect-error an id of something elsewhere leads nowhere
db.Post.where({ legacy: { city: 'Paris' } });
// @ts-expect-error a condition that is undefined would mean all rows
db.Post.where({ author: { city: undefined } });

const Reply = model('Reply', {
  id: column.id(),
  post: column.reference('Post'),
  to: column.reference('Reply').optional(),
});

export async function levels(): Promise<void> {
  const own = await connect(
    { call: () => Promise.resolve() },
    { namespace: 'n', models: { Replies: Reply, Posts: Post } },
  );
  own.Replies.where({ to: { post: '1' }, post: { state: 'draft', author: '1' } });

  // @ts-expect-error one level deep
  own.Replies.where({ to: { post: { state: 'draft' } } });
  // @ts-expect-error a model that is not among those of the database
  own.Posts.where({ author: { city: 'Paris' } });
}

/** A function that takes a query of any database. */
export function narrowed(query: Query<(typeof User)['columns']>): Promise<number> {
  return query.where({ city: 'Paris' }).count();
}
export const anyDatabase = (any: Database<{ User: typeof User }>) => narrowed(any.User.where({ age: 3 }));
