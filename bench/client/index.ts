// npm run bench -- client: what the typed client costs the program that uses it. Processor time of this process per call, beside
// that of the same FCALL sent by ioredis itself: values made JSON by hand, replies left as they come. Both pipelined, in turn, in
// one run.

import { column, connect, model } from '../../client/index.js';
import { bar, line, table, title } from '../../demo/screen.js';
import { drawPeople, type People, personAt } from '../people/people.js';
import { startBenchServer } from '../server.js';
import { median } from '../statistics.js';

const ROUNDS = 25;
/** Calls of a round, all sent at once. */
const CALLS = 2000;

const Member = model('Member', {
  id: column.id(),
  email: column.text().unique(),
  name: column.text(),
  city: column.text().index(),
  age: column.integer().index(),
  score: column.integer(),
  bio: column.text(),
});

/** One call of each way, by the number of the call. */
interface Pair {
  readonly name: string;
  readonly typed: (i: number) => Promise<unknown>;
  readonly bare: (i: number) => Promise<unknown>;
}

export async function benchClient(seed: number): Promise<void> {
  const server = await startBenchServer();
  try {
    line(`seed: ${seed}`);
    const pairs = await pairsOf(server, drawPeople(seed, CALLS));
    const results = new Map(pairs.map(({ name }) => [name, { typed: [] as number[], bare: [] as number[] }]));
    const progress = bar(`Measuring ${ROUNDS} rounds of ${CALLS} calls`, ROUNDS);
    for (let round = 0; round < ROUNDS; round++) {
      for (const { name, typed, bare } of pairs) {
        results.get(name)!.bare.push(await processorTime(bare));
        results.get(name)!.typed.push(await processorTime(typed));
      }
      progress.advance(1);
    }
    progress.stop('Measured');
    title('Processor time of the client, µs a call');
    const rows = [...results].map(([name, { typed, bare }]) => {
      const ratio = median(typed.map((time, i) => time / bare[i]!));
      return [name, rounded(median(bare)), rounded(median(typed)), ratio.toFixed(2)];
    });
    table(['call', 'bare FCALL', 'typed client', '×'], rows);
  } finally {
    await server.stop();
  }
}

type Server = Awaited<ReturnType<typeof startBenchServer>>;

async function pairsOf({ redis, namespace }: Server, people: People): Promise<Pair[]> {
  const db = await connect(redis, { namespace, models: { Member }, library: 'off' });
  let created = 0;
  const values = (i: number) => ({ ...personAt(people, i), email: `${++created}@example.com` });
  const call = (command: string, name: string, ...args: string[]): Promise<unknown> =>
    redis.call(command, [`rom_${name}`, '1', namespace, 'Member', ...args]);
  const id = (i: number): string => String(i + 1);
  return [
    {
      name: 'create',
      typed: (i) => db.Member.create(values(i)),
      bare: (i) => call('fcall', 'create', JSON.stringify(values(i))),
    },
    { name: 'get', typed: (i) => db.Member.get(id(i)), bare: (i) => call('fcall_ro', 'get', id(i)) },
    {
      name: 'get by email',
      typed: (i) => db.Member.getBy({ email: `${i + 1}@example.com` }),
      bare: (i) => call('fcall_ro', 'get_by', 'email', `${i + 1}@example.com`),
    },
    {
      name: 'update one column',
      typed: (i) => db.Member.update(id(i), { age: i % 90 }),
      bare: (i) => call('fcall', 'update', id(i), JSON.stringify({ age: i % 90 })),
    },
    {
      name: 'count',
      typed: (i) => db.Member.where({ age: { gte: i % 90 } }).count(),
      bare: (i) => call('fcall_ro', 'count', JSON.stringify({ where: { age: { gte: i % 90 } } })),
    },
  ];
}

/** Microseconds a call. */
async function processorTime(send: (i: number) => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await Promise.all(Array.from({ length: CALLS }, (_, i) => send(i)));
  const { user, system } = process.cpuUsage(before);
  return (user + system) / CALLS;
}

const rounded = (value: number): number => Number(value.toFixed(1));
