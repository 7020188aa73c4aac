// Rows that expire while others write and read: the sweep goes step by step beside them, and whatever is asked meanwhile has
// the right answer. Small in the tests, a million rows in the bench.

import type { Redis } from 'ioredis';
import { randomFor } from '../random.js';

export interface Expiry {
  readonly redis: Redis;
  readonly namespace: string;
  /** A connection of its own. */
  readonly open: () => Redis;
  readonly rows: number;
  readonly seed: number;
  readonly onLoaded?: (rows: number) => void;
}

export interface Expired {
  readonly deleted: number;
  readonly steps: number;
  /** Milliseconds of each step of the sweep, and of each call beside it. */
  readonly stepTimes: readonly number[];
  readonly callTimes: readonly number[];
  readonly seconds: number;
}

export const schema = {
  models: {
    Session: {
      columns: {
        user: { type: 'text', required: true, index: true },
        until: { type: 'datetime', required: true },
        token: { type: 'text', unique: true },
      },
      expires: 'until',
    },
  },
};

const USERS = 1000;
const YEAR_2001 = 978_307_200_000_000;
const YEAR_2100 = 4_102_444_800_000_000;

/** Nine rows of ten have expired, of each user. */
const isExpired = (i: number): boolean => (i + Math.floor(i / USERS)) % 10 !== 0;

/** Rows that have not. */
export function livingOf(rows: number): number {
  let count = 0;
  for (let i = 0; i < rows; i++) if (!isExpired(i)) count += 1;
  return count;
}

export async function fill({ redis, namespace, rows, seed, onLoaded }: Expiry): Promise<void> {
  const random = randomFor(seed, 'expiry');
  await redis.fcall('rom_define', 1, namespace, JSON.stringify(schema));
  for (let from = 0; from < rows; from += 1000) {
    const operations = Array.from({ length: Math.min(1000, rows - from) }, (_, j) => {
      const i = from + j;
      const until = (isExpired(i) ? YEAR_2001 : YEAR_2100) + random.integer(0, 1_000_000_000);
      return { op: 'create', model: 'Session', values: { user: `user ${i % USERS}`, until, token: `t${i}` } };
    });
    await redis.fcall('rom_commit', 1, namespace, JSON.stringify(operations), '{"return":"none"}');
    onLoaded?.(operations.length);
  }
}

/** Sweeps until nothing has expired, beside readers and a writer. Throws an Error for a wrong answer. */
export async function play(expiry: Expiry): Promise<Expired> {
  const { namespace, rows, seed } = expiry;
  const state = { isOver: false, created: 0 };
  const callTimes: number[] = [];
  const others = [
    writer(expiry, state, callTimes),
    reader(expiry, state, callTimes, seed),
    reader(expiry, state, callTimes, seed + 1),
  ];
  const sweeper = expiry.open();
  const stepTimes: number[] = [];
  const start = performance.now();
  let deleted = 0;
  let cursor: string | null = null;
  try {
    do {
      const options: string = JSON.stringify(cursor === null ? {} : { cursor });
      const [time, reply] = await timed(() => sweeper.fcall('rom_sweep', 1, namespace, '', options));
      const [swept, , , next] = reply as [string, unknown, unknown, string | null];
      deleted += Number(swept);
      stepTimes.push(time);
      cursor = next;
    } while (cursor !== null);
  } finally {
    state.isOver = true;
  }
  await Promise.all(others);
  const left = Number(await sweeper.fcall('rom_count', 1, namespace, 'Session', '{}'));
  const wanted = livingOf(rows) + state.created;
  if (left !== wanted) throw new Error(`${left} rows are left, not ${wanted}`);
  sweeper.disconnect();
  return { deleted, steps: stepTimes.length, stepTimes, callTimes, seconds: (performance.now() - start) / 1000 };
}

interface State {
  isOver: boolean;
  created: number;
}

async function writer({ open, namespace }: Expiry, state: State, times: number[]): Promise<void> {
  const redis = open();
  while (!state.isOver) {
    const values = { user: `user ${state.created % USERS}`, until: YEAR_2100, token: `new ${state.created}` };
    const [time] = await timed(() => redis.fcall('rom_create', 1, namespace, 'Session', JSON.stringify(values)));
    state.created += 1;
    times.push(time);
  }
  redis.disconnect();
}

/** Of what is alive no row may be missing, and none that has expired may be seen. */
async function reader({ open, namespace, rows }: Expiry, state: State, times: number[], seed: number): Promise<void> {
  const redis = open();
  const random = randomFor(seed, 'reader');
  while (!state.isOver) {
    const user = random.integer(0, USERS - 1);
    const document = { where: { user: `user ${user}` }, live: true, ids: true, orderBy: ['id'], limit: 200 };
    const query = JSON.stringify(document);
    const [time, reply] = await timed(() => redis.call('FCALL_RO', 'rom_query', 1, namespace, 'Session', query));
    const [ids] = reply as [string[]];
    const old = ids.map(Number).filter((id) => id <= rows);
    const wanted: number[] = [];
    for (let i = user; i < rows; i += USERS) if (!isExpired(i)) wanted.push(i + 1);
    if (ids.length < 200 && old.join() !== wanted.join())
      throw new Error(`user ${user} has ${old.join()}, not ${wanted.join()}`);
    times.push(time);
  }
  redis.disconnect();
}

async function timed(call: () => Promise<unknown>): Promise<[time: number, reply: unknown]> {
  const start = performance.now();
  const reply = await call();
  return [performance.now() - start, reply];
}
