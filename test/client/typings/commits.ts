// What the operations of a commit take, and what the commit gives for each.

import type { Deleted, Infer, Operation, Ref, Transaction, Upserted } from '../../../client/index.js';
import { type Post, type User, db, typeOf } from './models.js';

const post = { slug: 'x', body: { html: '' } };

export async function results(): Promise<void> {
  const all = await db.commit((tx) => [
    tx.User.create({ email: 'ada@x.io', name: 'Ada' }),
    tx.Post.update('1', { slug: 'y' }, { if: { slug: 'x' } }),
    tx.Post.upsert(['author', 'slug'], { ...post, author: '1' }),
    tx.Tag.put({ key: '1', label: 'x' }),
    tx.Country.delete('de'),
  ]);
  typeOf(all).is<
    [Infer<typeof User>, Infer<typeof Post>, Upserted<Infer<typeof Post>>, { key: string; label: string }, Deleted]
  >(true);

  const emails: string[] = [];
  const users = await db.commit((tx) => emails.map((email) => tx.User.create({ email, name: '' })), { once: 'k' });
  typeOf(users).is<Infer<typeof User>[]>(true);

  const mixed = await db.commit((tx) => {
    const user = tx.User.create({ email: 'ada@x.io', name: 'Ada' });
    typeOf(user.ref).is<Ref<'User'>>(true);
    return [user, ...emails.map((slug) => tx.Post.create({ ...post, slug, author: user.ref }))];
  });
  typeOf(mixed[0]).is<Infer<typeof User>>(true);
  typeOf(mixed[1]).is<Infer<typeof Post> | undefined>(true);

  // @ts-expect-error nothing is returned
  await db.commit((tx) => void tx.User.delete('1'));
  // @ts-expect-error operations are made at once
  await db.commit(async (tx) => Promise.resolve([tx.User.delete('1')]));
  // @ts-expect-error a promise of a write is no operation
  await db.commit(() => [db.User.delete('1')]);
  // @ts-expect-error a document alone does not tell what comes back
  await db.commit(() => [{ op: 'delete', model: 'User', id: '1' }]);
  // @ts-expect-error no such option
  await db.commit((tx) => [tx.User.delete('1')], { twice: 'k' });
}

type Tx = Transaction<{ User: typeof User; Post: typeof Post }>;

export function refs(tx: Tx): Operation[] {
  const user = tx.User.create({ email: 'ada@x.io', name: 'Ada' });
  const first = tx.Post.create({ ...post, author: user.ref, editor: user.ref });
  const known = tx.User.update('1', { name: 'Ada' });
  tx.Post.update(first.ref, { author: user.ref, editor: null }, { if: { author: '1' } });
  tx.Post.upsert(['author', 'slug'], { ...post, author: user.ref });
  tx.Post.update('1', { slug: 'y' }, { if: { author: user.ref, editor: null } });
  tx.Post.delete(first.ref, { if: { author: user.ref } });
  tx.User.delete(user.ref);

  // @ts-expect-error a ref of another model
  tx.Post.create({ ...post, author: first.ref });
  // @ts-expect-error a ref where a text belongs
  tx.Post.create({ ...post, author: '1', slug: user.ref });
  // @ts-expect-error a ref of another model
  tx.Post.update(user.ref, { slug: 'y' });
  // @ts-expect-error an operation is not its ref
  tx.Post.create({ ...post, author: user });
  // @ts-expect-error an id that was known stays the application's
  void known.ref;
  // @ts-expect-error a ref outside of its commit
  void db.Post.create({ ...post, author: user.ref });
  // @ts-expect-error a ref outside of its commit, in a condition
  void db.Post.update('1', { slug: 'y' }, { if: { author: user.ref } });
  // @ts-expect-error a ref of another model, in a condition
  tx.Post.update('1', { slug: 'y' }, { if: { author: first.ref } });
  // @ts-expect-error a condition that is undefined would guard against nothing
  tx.Post.update('1', { slug: 'y' }, { if: { author: undefined } });
  // @ts-expect-error the values are those of create()
  tx.User.create({ email: 'ada@x.io' });
  // @ts-expect-error an unknown column
  tx.User.update('1', { colour: 'red' });
  // @ts-expect-error a put without id
  tx.User.put({ email: 'ada@x.io', name: 'Ada', points: 1, balance: 1n, active: true });
  return [user];
}
