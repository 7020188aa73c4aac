// What transfers and increments take and give.

import type { Operation, Transaction, Transferred } from '../../../client/index.js';
import { type Post, type User, db, typeOf } from './models.js';

const pair = { model: 'User', from: '1', to: '2', once: 'k' } as const;

export async function pairs(): Promise<void> {
  typeOf(await db.transfer({ ...pair, column: 'points', amount: 1 })).is<Transferred<number>>(true);
  typeOf(await db.transfer({ ...pair, column: 'balance', amount: 1n, floor: null })).is<Transferred<bigint>>(true);
  const posts = await db.transfer({ model: 'Post', from: '1', to: '2', once: 'k', column: 'price', amount: '1.50' });
  typeOf(posts).is<Transferred<string>>(true);
  const receipt = { model: 'User', id: '7', column: 'active' } as const;
  await db.transfer({ model: 'User', from: '1', to: '2', column: 'points', amount: 1, ceiling: 9, receipt });
  await db.transfer({ ...pair, column: 'points', amount: 1, once: 'k' });

  // @ts-expect-error a float rounds
  await db.transfer({ ...pair, column: 'score', amount: 1 });
  // @ts-expect-error a text has no sums
  await db.transfer({ ...pair, column: 'name', amount: 1 });
  // @ts-expect-error an id has no sums
  await db.transfer({ ...pair, column: 'id', amount: 1 });
  // @ts-expect-error no such column
  await db.transfer({ ...pair, column: 'gold', amount: 1 });
  // @ts-expect-error a column of another model
  await db.transfer({ ...pair, column: 'price', amount: '1' });
  // @ts-expect-error an amount of another type
  await db.transfer({ ...pair, column: 'balance', amount: 1 });
  // @ts-expect-error a floor of another type
  await db.transfer({ ...pair, column: 'points', amount: 1, floor: '0' });
  // @ts-expect-error no such model
  await db.transfer({ ...pair, model: 'Account', column: 'points', amount: 1 });
  // @ts-expect-error a retry would not be safe
  await db.transfer({ model: 'User', from: '1', to: '2', column: 'points', amount: 1 });
  // @ts-expect-error one receipt, not two
  await db.transfer({ ...pair, column: 'points', amount: 1, receipt });
  // @ts-expect-error a text cannot be a marker
  await db.transfer({ ...pair, column: 'points', amount: 1, once: undefined, receipt: { ...receipt, column: 'name' } });
}

export async function legs(): Promise<void> {
  const { balances } = await db.transfer({
    legs: [
      { model: 'User', column: 'points', id: '1', amount: -5, floor: 1 },
      { model: 'User', column: 'balance', id: '2', amount: 2n, ceiling: null },
      { model: 'Post', column: 'price', id: '1', amount: '3' },
    ],
    once: 'k',
  });
  typeOf(balances).is<[number, bigint, string]>(true);

  // @ts-expect-error an amount of another type
  await db.transfer({ legs: [{ model: 'User', column: 'points', id: '1', amount: 1n }], once: 'k' });
  // @ts-expect-error a float rounds
  await db.transfer({ legs: [{ model: 'User', column: 'score', id: '1', amount: 1 }], once: 'k' });
  // @ts-expect-error a retry would not be safe
  await db.transfer({ legs: [{ model: 'User', column: 'points', id: '1', amount: 1 }] });
}

type Tx = Transaction<{ User: typeof User; Post: typeof Post }>;

export function commits(tx: Tx): Operation[] {
  const user = tx.User.create({ email: 'ada@x.io', name: 'Ada' });
  const post = tx.Post.create({ author: user.ref, slug: 'x', body: { html: '' } });
  const moved = tx.transfer({ model: 'User', from: '1', to: user.ref, column: 'points', amount: 1 });
  typeOf(moved).is<Operation<Transferred<number>>>(true);
  const receipt = { model: 'Post', id: post.ref, column: 'published' } as const;
  tx.transfer({ model: 'User', from: '1', to: user.ref, column: 'points', amount: 1, receipt });
  tx.transfer({ legs: [{ model: 'User', column: 'points', id: user.ref, amount: 1 }] });

  // @ts-expect-error a ref of another model
  tx.transfer({ model: 'User', from: '1', to: post.ref, column: 'points', amount: 1 });
  // @ts-expect-error a ref outside of its commit
  void db.transfer({ ...pair, to: user.ref, column: 'points', amount: 1 });
  return [user, post, moved];
}

export async function increments(tx: Tx): Promise<void> {
  await db.User.update('1', { points: { increment: 1 }, balance: { increment: 1n, min: 0n, max: 9n } });
  await db.Post.update('1', { price: { increment: '0.10' }, views: { increment: '1' } });
  await db.User.upsert('email', { email: 'ada@x.io', name: 'Ada', points: { increment: 1 } });
  tx.User.update('1', { age: { increment: -1, min: 0 } });

  // @ts-expect-error a float rounds
  await db.User.update('1', { score: { increment: 1 } });
  // @ts-expect-error a text has no sums
  await db.User.update('1', { name: { increment: 'x' } });
  // @ts-expect-error an amount of another type
  await db.User.update('1', { balance: { increment: 1 } });
  // @ts-expect-error no such bound
  await db.User.update('1', { points: { increment: 1, floor: 0 } });
  // @ts-expect-error a new row has values
  await db.User.create({ email: 'ada@x.io', name: 'Ada', points: { increment: 1 } });
  // @ts-expect-error a condition has values
  await db.User.update('1', { name: 'x' }, { if: { points: { increment: 1 } } });
  // @ts-expect-error what it goes by has a value
  await db.User.upsert('nick', { email: 'ada@x.io', name: 'Ada', nick: { increment: 1 } });
}
