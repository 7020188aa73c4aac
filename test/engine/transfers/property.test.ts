// Random transfers from 16 connections at once. Receipts are sent again at random, connections are dropped and killed
// while a call is under way, and what was done is found out by sending the same receipt until it is answered.

import test from 'ava';
import fc from 'fast-check';
import type { Redis } from 'ioredis';
import { type Space, useEngine } from '../engine.js';

const engine = useEngine(test);

const CONNECTIONS = 16;
const STEPS = 30;
const ACCOUNTS = 10;

const models = {
  Account: {
    columns: {
      gold: { type: 'integer', index: true },
      big: { type: 'integer' },
      euro: { type: 'decimal', scale: 2, index: true },
    },
  },
  Vault: { columns: { gold: { type: 'integer', index: true } } },
  Payment: { columns: { done: { type: 'boolean', index: true } }, primaryKey: { kind: 'text' } },
};

const start = { gold: '50', big: '9007199254740993', euro: '10.00' };
type Name = keyof typeof start;

interface Leg {
  readonly model: 'Account' | 'Vault';
  readonly column: Name;
  readonly id: string;
  readonly amount: string;
}

/** What happens to a connection while the call is under way. */
type Trouble = 'none' | 'again' | 'drop' | 'kill';

interface Step {
  readonly legs: readonly Leg[];
  readonly isMarked: boolean;
  readonly trouble: Trouble;
}

const account = fc.integer({ min: 1, max: ACCOUNTS }).map(String);
const amounts: Record<Name, fc.Arbitrary<string>> = {
  gold: fc.integer({ min: 1, max: 40 }).map(String),
  big: fc.constantFrom('1', '9007199254740992', '4503599627370497'),
  euro: fc.integer({ min: 1, max: 800 }).map((cents) => (cents / 100).toFixed(2)),
};

const pair = fc
  .constantFrom<Name>('gold', 'gold', 'big', 'euro')
  .chain((column) => fc.tuple(fc.constant(column), account, account, amounts[column]))
  .filter(([, from, to]) => from !== to)
  .map(([column, from, to, amount]): Leg[] => [
    { model: 'Account', column, id: from, amount: `-${amount}` },
    { model: 'Account', column, id: to, amount },
  ]);

/** From several accounts into a vault, or back. */
const many = fc
  .tuple(fc.uniqueArray(account, { minLength: 2, maxLength: 5 }), fc.integer({ min: 1, max: 15 }), fc.boolean())
  .map(([ids, amount, isBack]): Leg[] => {
    const sign = isBack ? '' : '-';
    const legs = ids.map((id): Leg => ({ model: 'Account', column: 'gold', id, amount: `${sign}${amount}` }));
    const total = `${isBack ? '-' : ''}${amount * ids.length}`;
    return [...legs, { model: 'Vault', column: 'gold', id: '1', amount: total }];
  });

const step: fc.Arbitrary<Step> = fc.record({
  legs: fc.oneof({ arbitrary: pair, weight: 3 }, { arbitrary: many, weight: 1 }),
  isMarked: fc.boolean(),
  trouble: fc.constantFrom<Trouble>('none', 'none', 'again', 'drop', 'kill'),
});

const scripts = fc.array(fc.array(step, { minLength: STEPS, maxLength: STEPS }), {
  minLength: CONNECTIONS,
  maxLength: CONNECTIONS,
});

interface Outcome {
  readonly legs: readonly Leg[];
  readonly name: string;
  readonly isMarked: boolean;
  readonly isDone: boolean;
}

test('no unit is made or lost, whatever becomes of the connections, and each receipt is applied once', async (t) => {
  const seed = Number(process.env['FC_SEED'] ?? Date.now() % 2 ** 31);
  t.log(`FC_SEED=${seed}`);
  const [script] = fc.sample(scripts, { numRuns: 1, seed });
  const space = await engine.open(t, models);
  for (let i = 0; i < ACCOUNTS; i++) await space.create('Account', start);
  await space.create('Vault', { gold: '1000' });
  const outcomes = (await Promise.all(script!.map((steps, i) => play(space, steps, i)))).flat();
  t.log(`${outcomes.filter(({ isDone }) => isDone).length} of ${outcomes.length} transfers were done`);

  const rows = await space.query('Account', {});
  const [vault] = await space.query('Vault', {});
  for (const name of Object.keys(start) as Name[]) {
    const expected = rows.map(({ id }) => moved(outcomes, 'Account', id!, name, units(start[name])));
    t.deepEqual(
      rows.map((row) => units(row[name]!)),
      expected,
      name,
    );
    t.true(
      expected.every((balance) => balance >= 0n),
      `no ${name} is below the floor`,
    );
  }
  t.is(units(vault!['gold']!), moved(outcomes, 'Vault', '1', 'gold', 1000n));
  t.is(
    rows.reduce((sum, { gold }) => sum + units(gold!), units(vault!['gold']!)),
    BigInt(ACCOUNTS * 50 + 1000),
  );
  await agree(space, rows);
  const done = outcomes.filter(({ isDone }) => isDone);
  t.deepEqual(await receiptsOf(space), done.map(({ name }) => name).sort());
  for (const outcome of done.slice(0, 50)) {
    t.is(((await space.call('transfer', documentOf(outcome))) as unknown[])[1], 1, outcome.name);
  }
});

async function play(space: Space, steps: readonly Step[], player: number): Promise<Outcome[]> {
  const connection = { redis: engine.running.client() };
  const outcomes: Outcome[] = [];
  for (const [i, { legs, isMarked, trouble }] of steps.entries()) {
    const name = `${player}-${i}`;
    const payment = JSON.stringify({ id: name });
    const put = () => connection.redis.fcall('rom_put', 1, space.namespace, 'Payment', payment);
    if (isMarked) await send(connection, put);
    const text = JSON.stringify(documentOf({ name, isMarked, legs }));
    const call = () => connection.redis.fcall('rom_transfer', 1, space.namespace, text);
    const first = send(connection, call);
    if (trouble === 'again') await Promise.all([first, send(connection, call), send(connection, call)]);
    if (trouble === 'drop') connection.redis.disconnect();
    if (trouble === 'kill') await kill(connection.redis);
    await first;
    outcomes.push({ legs, name, isMarked, isDone: (await send(connection, call)) === 'done' });
  }
  return outcomes;
}

function documentOf({ legs, name, isMarked }: Pick<Outcome, 'legs' | 'name' | 'isMarked'>): object {
  const receipt = isMarked ? { receipt: { model: 'Payment', id: name, column: 'done' } } : { once: name };
  const [from, to, ...more] = legs;
  if (more.length > 0 || from?.model !== 'Account') return { legs, ...receipt };
  return { model: 'Account', column: to!.column, from: from.id, to: to!.id, amount: to!.amount, ...receipt };
}

/** Sends until there is an answer, on a new connection where the old one is gone. */
async function send(connection: { redis: Redis }, call: () => Promise<unknown>): Promise<'done' | 'refused'> {
  for (;;) {
    const { redis } = connection;
    try {
      await call();
      return 'done';
    } catch (error) {
      const { message } = error as Error;
      if (message.startsWith('FUNDS')) return 'refused';
      if (!/closed|ended|ECONNRESET/i.test(message)) throw error;
      if (connection.redis === redis) connection.redis = engine.running.client();
    }
  }
}

async function kill(redis: Redis): Promise<void> {
  const port = (redis as unknown as { stream?: { localPort?: number } }).stream?.localPort;
  if (port !== undefined) await engine.redis.client('KILL', 'ADDR', `127.0.0.1:${port}`).catch(() => undefined);
}

/** What a balance must be: as it began, and every transfer that was done once. */
function moved(outcomes: readonly Outcome[], model: string, id: string, column: Name, from: bigint): bigint {
  const legs = outcomes.filter(({ isDone }) => isDone).flatMap((outcome) => outcome.legs);
  const own = legs.filter((leg) => leg.model === model && leg.id === id && leg.column === column);
  return own.reduce((sum, { amount }) => sum + units(amount), from);
}

/** A number in its smallest unit. */
function units(text: string): bigint {
  return BigInt(text.replace('.', ''));
}

async function agree(space: Space, rows: readonly Record<string, string>[]): Promise<void> {
  for (const column of ['gold', 'euro'] as const) {
    for (const bound of new Set(rows.map((row) => row[column]!))) {
      const expected = rows.filter((row) => units(row[column]!) >= units(bound)).map(({ id }) => id);
      const found = await space.ids('Account', { where: { [column]: { gte: bound } } });
      if (found.join() !== expected.join()) throw new Error(`${column} from ${bound}: ${found.join()}`);
    }
  }
}

/** The names of all that are kept, by key or by mark. */
async function receiptsOf(space: Space): Promise<string[]> {
  const head = `{${space.namespace}}:~once:`;
  const keys = (await engine.redis.keys(`${head}*`)).map((key) => key.slice(head.length));
  const marked = await space.ids('Payment', { where: { done: true } });
  return [...keys, ...marked].sort();
}
