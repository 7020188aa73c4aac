import test from 'ava';
import { RaceError, UniqueError } from '../../client/index.js';
import { useServer } from '../support/server.js';
import { type Shop, openShop } from './shop.js';
import { checkedNamespaces } from './checked.js';

const server = useServer(test);
const namespaceOf = checkedNamespaces(test, server);

const CONNECTIONS = 16;

/** The same database through connections of their own, as so many processes would have it. */
async function openMany(namespace: string): Promise<Shop[]> {
  const clients = Array.from({ length: CONNECTIONS }, () => server.running.client());
  return Promise.all(clients.map((client) => openShop(client, namespace)));
}

test('of 16 connections that create the same unique value exactly one wins, every time', async (t) => {
  const shops = await openMany(namespaceOf());
  for (let round = 0; round < 100; round++) {
    const email = `${round}@x.io`;
    const outcomes = await Promise.allSettled(shops.map(({ User: users }) => users.create({ email })));
    const winners = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value.id] : []));
    const losers = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []));
    t.is(winners.length, 1);
    t.deepEqual(
      losers.map((error) => error instanceof UniqueError && error.id),
      losers.map(() => winners[0]),
    );
  }
  t.is(await shops[0]!.User.count(), 100);
  t.is((await shops[0]!.User.create({ email: 'next' })).id, '101');
});

test('of 16 connections that upsert the same unique value exactly one creates', async (t) => {
  const shops = await openMany(namespaceOf());
  const outcomes = await Promise.all(shops.map(({ User: users }) => users.upsert('email', { email: 'ada@x.io' })));
  t.is(outcomes.filter(({ created }) => created).length, 1);
  t.is(new Set(outcomes.map(({ row }) => row.id)).size, 1);
});

test('16 connections that add to one column lose no update', async (t) => {
  const shops = await openMany(namespaceOf());
  const { id } = await shops[0]!.User.create({ email: 'ada@x.io', balance: 9007199254740992n });
  const ADDITIONS = 20;
  let races = 0;

  const addOne = async ({ User: users }: Shop): Promise<void> => {
    for (;;) {
      const { balance } = (await users.get(id))!;
      try {
        await users.update(id, { balance: balance + 1n }, { if: { balance } });
        return;
      } catch (error) {
        if (!(error instanceof RaceError)) throw error;
        races++;
      }
    }
  };
  await Promise.all(
    shops.map(async (shop) => {
      for (let i = 0; i < ADDITIONS; i++) await addOne(shop);
    }),
  );
  t.is((await shops[0]!.User.get(id))?.balance, 9007199254740992n + BigInt(CONNECTIONS * ADDITIONS));
  t.true(races > 0);
});
