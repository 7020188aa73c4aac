// Many connections at once: each call sees the world before or after another, never in between.

import test, { type ExecutionContext } from 'ava';
import type { Redis } from 'ioredis';
import { failure } from '../../support/fcall.js';
import { type Argument, type Space, spaceOf, useEngine } from '../engine.js';

const engine = useEngine(test);

const CONNECTIONS = 16;

/** The same namespace, over sixteen connections. */
async function connect(t: ExecutionContext, models: object): Promise<Space[]> {
  const { namespace } = await engine.open(t, models);
  const clients: Redis[] = Array.from({ length: CONNECTIONS }, () => engine.running.client());
  t.teardown(() => clients.forEach((client) => client.disconnect()));
  return clients.map((client) => spaceOf(client, namespace));
}

/** The code of a call's error, or undefined where it went through. */
async function codeOf(space: Space, name: string, ...args: Argument[]): Promise<string | undefined> {
  const call = space.call(name, ...args);
  return call.then(
    () => undefined,
    async () => (await failure(call)).code,
  );
}

test('of sixteen that create one unique value exactly one wins, every time', async (t) => {
  const spaces = await connect(t, {
    T: {
      columns: { email: { type: 'text', unique: true }, a: { type: 'text' }, n: { type: 'integer' } },
      unique: [['a', 'n']],
    },
  });
  for (let round = 0; round < 60; round += 1) {
    const values = round % 2 === 0 ? { email: `e${round}` } : { a: 'x', n: round };
    const codes = await Promise.all(
      spaces.map((space, i) =>
        i % 4 === 0
          ? codeOf(space, 'commit', [{ op: 'create', model: 'T', values }])
          : codeOf(space, 'create', 'T', values),
      ),
    );
    t.deepEqual(codes.filter((code) => code === undefined).length, 1, `round ${round}`);
    t.true(codes.every((code) => code === undefined || code === 'UNIQUE'));
  }
  t.is(await spaces[0]!.count('T', {}), 60);
  t.is((await spaces[0]!.create('T', {}))['id'], '61', 'and the losers burned no id');
});

test('of sixteen that upsert one value one creates, and all mean the same row', async (t) => {
  const spaces = await connect(t, {
    T: { columns: { email: { type: 'text', unique: true }, n: { type: 'integer' } } },
  });
  for (let round = 0; round < 20; round += 1) {
    const replies = await Promise.all(
      spaces.map((space, n) => space.call('upsert', 'T', 'email', { email: `e${round}`, n }, { return: 'id' })),
    );
    const results = replies as [id: string, created: number][];
    t.is(results.filter(([, created]) => created === 1).length, 1);
    t.is(new Set(results.map(([id]) => id)).size, 1);
  }
});

test('sixteen that count by `if` and try again after RACE lose no update', async (t) => {
  const spaces = await connect(t, { T: { columns: { n: { type: 'integer', index: true }, by: { type: 'text' } } } });
  await spaces[0]!.create('T', {});
  const EACH = 25;
  let races = 0;
  const increment = async (space: Space, by: number): Promise<void> => {
    while (true) {
      const n = (await space.get('T', 1))?.['n'] ?? null;
      const next = { n: String(Number(n) + 1), by: String(by) };
      const code = await codeOf(space, 'update', 'T', 1, next, { if: { n } });
      if (code === undefined) return;
      t.is(code, 'RACE');
      races += 1;
    }
  };
  await Promise.all(
    spaces.map(async (space, by) => {
      for (let i = 0; i < EACH; i += 1) await increment(space, by);
    }),
  );
  t.is((await spaces[0]!.get('T', 1))?.['n'], String(CONNECTIONS * EACH));
  t.deepEqual(await spaces[0]!.ids('T', { where: { n: CONNECTIONS * EACH } }), ['1']);
  t.log(`${races} races`);
});

test('cascades and creates of referrers at the same time leave no reference that leads nowhere', async (t) => {
  const spaces = await connect(t, {
    Org: { columns: {} },
    User: { columns: { org: { type: 'reference', model: 'Org', onDelete: 'cascade', required: true } } },
    Note: {
      columns: {
        user: { type: 'reference', model: 'User', onDelete: 'cascade' },
        org: { type: 'reference', model: 'Org', onDelete: 'setNull' },
      },
    },
  });
  const [first] = spaces as [Space];
  for (let round = 1; round <= 30; round += 1) {
    await first.create('Org', {});
    const codes = await Promise.all(
      spaces.map(async (space, i) => {
        if (i === 8) return codeOf(space, 'delete', 'Org', round);
        const code = await codeOf(space, 'create', 'User', { org: round });
        const values = { user: 1 + Math.floor(i / 2), org: round };
        const other = await codeOf(space, 'create', 'Note', values);
        return code ?? other;
      }),
    );
    t.true(
      codes.every((code) => code === undefined || code === 'REFERENCE'),
      String(codes),
    );
    t.is(
      await first.count('User', { where: { org: round } }),
      0,
      'whoever came first went down, whoever came later was refused',
    );
    t.is(await first.count('Note', { where: { org: round } }), 0);
  }
  const users = new Set(await first.ids('User', {}));
  for (const { user } of await first.query('Note', {})) t.true(user === undefined || users.has(user));
});
