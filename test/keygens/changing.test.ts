// A keygen changes while writers and readers go on: another build is loaded, the schema defined anew, the index rebuilt. Calls run in
// the order in which they are sent, so what is right is known when a call is sent.

import path from 'node:path';
import test from 'ava';
import type { Redis } from 'ioredis';
import { type Random, randomFor } from '../../bench/random.js';
import { buildLibrary } from '../../client/index.js';
import { assertSound, spaceOf } from '../engine/engine.js';
import { useServer } from '../support/server.js';
import { project } from './build.js';

const server = useServer(test);

const FIRST = `import { keygen } from 'romulus/keygens';
export const letter = keygen((name: string | null) => (name === null ? null : name.slice(0, 1)));
`;
const SECOND = FIRST.replace('name.slice(0, 1)', 'name.slice(1, 2)');
const LETTERS = [...'abcde'];
/** More than a define goes through itself. */
const ROWS = 5200;

const document = {
  models: {
    T: {
      columns: { name: { type: 'text' } },
      indexes: { letter: { from: ['name'], keygen: 'letter', kinds: ['equal', 'sort'] } },
    },
  },
};

type Phase = 'first' | 'frozen' | 'building' | 'second';

interface World {
  readonly names: Map<number, string>;
  last: number;
  phase: Phase;
  /** How often something was answered, by phase, and refused. */
  readonly answered: Record<Phase, number>;
  readonly refused: Record<Phase, number>;
}

async function build(source: string): Promise<string> {
  return (await buildLibrary(path.join(project({ 'keygens.ts': source }), 'keygens.ts'))).text;
}

const drawName = (random: Random): string => `${random.pick(LETTERS)}${random.pick(LETTERS)}${random.integer(0, 99)}`;

class Refused extends Error {}

/** The reply, or what was refused for the reason that the phase has. */
async function reply(call: Promise<unknown>, reason: RegExp | undefined): Promise<unknown> {
  try {
    return await call;
  } catch (error) {
    if (reason?.test((error as Error).message)) return new Refused();
    throw error;
  }
}

const FROZEN = /^(SCHEMA|QUERY) .*frozen/;
const BUILDING = /^QUERY .*run rom_reindex until it is through/;

async function write(redis: Redis, namespace: string, world: World, random: Random): Promise<void> {
  const { names, phase } = world;
  const id = random.integer(1, world.last + 1);
  const known = names.get(id);
  const name = drawName(random);
  const isDelete = known !== undefined && random.share() < 0.2;
  const [call, args] = isDelete
    ? ['delete', [String(id)]]
    : known === undefined
      ? ['create', [JSON.stringify({ name })]]
      : ['update', [String(id), JSON.stringify({ name })]];
  // What is frozen cannot follow a write, so that all are refused until the schema is defined anew.
  const isTaken = phase !== 'frozen' || known === name;
  const own = call === 'create' ? world.last + 1 : id;
  if (isTaken) {
    if (isDelete) names.delete(id);
    else names.set(own, name);
    if (call === 'create') world.last = own;
  }
  const sent = redis.fcall(`rom_${String(call)}`, 1, namespace, 'T', ...args);
  const told = await reply(sent, phase === 'frozen' ? FROZEN : undefined);
  if (told instanceof Refused === isTaken) throw new Error(`${String(call)} of ${own} was not answered as it must be`);
  world[isTaken ? 'answered' : 'refused'][phase] += 1;
}

async function read(redis: Redis, namespace: string, world: World, random: Random): Promise<void> {
  const { phase } = world;
  const letter = random.pick(LETTERS);
  const at = phase === 'first' ? 0 : 1;
  const right = [...world.names.values()].filter((name) => name[at] === letter).length;
  const reasons = { first: undefined, frozen: FROZEN, building: BUILDING, second: undefined };
  const sent = redis.fcall_ro('rom_count', 1, namespace, 'T', JSON.stringify({ where: { letter } }));
  const told = await reply(sent, reasons[phase]);
  if (told instanceof Refused) {
    if (world.phase === 'second' && phase === 'second') throw new Error('refused after it was answered');
    world.refused[phase] += 1;
    return;
  }
  if (phase === 'frozen' || told !== right) {
    throw new Error(`${phase}: ${String(told)} rows of ${letter} where ${right} are right`);
  }
  world.answered[phase] += 1;
}

server.privateTest(
  'a keygen changes under writers and readers: no answer is wrong, and no write is lost',
  async (t) => {
    t.timeout(600_000);
    const seed = Number(process.env['ROMULUS_CHANGING_SEED'] ?? Date.now() % 2 ** 31);
    t.log(`ROMULUS_CHANGING_SEED=${seed}`);
    const random = randomFor(seed, 'changing');
    const { redis, running } = server;
    const space = spaceOf(redis, server.namespace());
    const { namespace } = space;
    const [first, second] = [await build(FIRST), await build(SECOND)];
    const counts = () => ({ first: 0, frozen: 0, building: 0, second: 0 });
    const world: World = { names: new Map(), last: ROWS, phase: 'first', answered: counts(), refused: counts() };
    const traffic = (): Promise<void>[] =>
      Array.from({ length: 20 }, (_, i) => (i % 4 === 3 ? read : write)(redis, namespace, world, random));

    await redis.function('LOAD', 'REPLACE', first);
    await space.call('define', document);
    for (let from = 1; from <= ROWS; from += 400) {
      const rows = Array.from({ length: 400 }, (_, i) => ({ id: from + i, name: drawName(random) }));
      for (const { id, name } of rows) world.names.set(id, name);
      await space.call('import', 'T', rows);
    }

    // Sent together, without waiting for any of them.
    const sent: Promise<unknown>[] = [...traffic(), redis.function('LOAD', 'REPLACE', second)];
    world.phase = 'frozen';
    sent.push(...traffic(), space.call('define', document));
    world.phase = 'building';
    sent.push(...traffic());
    await Promise.all(sent);

    let isOver = false;
    const other = running.client();
    const rebuild = async (): Promise<number> => {
      for (let calls = 1; ; calls++) {
        const options = JSON.stringify({ budget: random.integer(2000, 20_000) });
        const [, refused, next] = (await other.fcall('rom_reindex', 1, namespace, '', options)) as unknown[];
        t.deepEqual(refused, []);
        if (next === null) return calls;
      }
    };
    const rebuilding = rebuild().finally(() => (isOver = true));
    rebuilding.catch(() => undefined);
    while (!isOver) await Promise.all(traffic());
    t.true((await rebuilding) > 3);
    world.phase = 'second';
    await Promise.all(traffic());

    for (const phase of ['first', 'building', 'second'] as const) t.true(world.answered[phase] > 0, phase);
    for (const phase of ['frozen', 'building'] as const) t.true(world.refused[phase] > 0, phase);
    t.is(await space.count('T', {}), world.names.size);
    for (const letter of LETTERS) {
      const ids = await space.ids('T', { where: { letter }, orderBy: 'id', budget: 100_000 });
      const right = [...world.names].filter(([, name]) => name[1] === letter).map(([id]) => id);
      t.deepEqual(ids, right.sort((a, b) => a - b).map(String));
    }
    await assertSound(space);
  },
);
