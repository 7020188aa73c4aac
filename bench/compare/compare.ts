// The same people, the same calls, the same machine, in one run.

import { bar, duration, title } from '../../demo/screen.js';
import { loadByHand } from '../by-hand/calls.js';
import { timesByHand } from '../by-hand/compare.js';
import { weighBareRows } from '../memory/weigh.js';
import { drawPeople, firstPeople } from '../people/people.js';
import { conductOf } from '../queries/plans.js';
import { NAMESPACE } from '../systems/romulus.js';
import { startSystemServer } from '../systems/server.js';
import { measureOperation, type Outcome } from './measure.js';
import type { Operation } from './operation.js';
import { load, openSystems, removeCreated } from './prepare.js';
import { queriesOf, type QueryOperation } from './queries.js';
import { lookups } from './reads.js';
import { type Contender, type World, worldOf } from './world.js';
import { changes, moves } from './writes.js';

export interface Comparison {
  readonly rows: number;
  /** Of a row as a hash that HSET wrote, without anything beside it. */
  readonly bareBytes: number;
  readonly systems: readonly SystemFacts[];
  readonly absent: readonly string[];
  readonly outcomes: readonly Outcome[];
  /** Processor time of Romulus by that of hand-written Lua, by query. */
  readonly byHand: Readonly<Record<string, number>>;
}

export interface SystemFacts {
  readonly name: string;
  readonly about: string;
  readonly bytesPerRow: number;
  /** When people were loaded. */
  readonly rowsPerSecond: number;
}

/** People who are created in the course of it. */
const SPARE = 8000;

export async function compare(rows: number, seed: number, names: readonly string[]): Promise<Comparison> {
  title(`${rows.toLocaleString('en-US')} rows`);
  const people = drawPeople(seed, rows + SPARE);
  const world = worldOf(people, rows, seed);
  const bareBytes = await bareBytesOf(world);
  const { systems, absent } = await openSystems(names);
  try {
    const contenders: Contender[] = [];
    for (const system of systems) {
      try {
        contenders.push(await load(world, system));
      } catch (error) {
        absent.push(`${system.name}: could not be loaded, ${(error as Error).message}`);
      }
    }
    const outcomes = await measureAll('Changing', world, contenders, changes);
    for (const contender of contenders) await removeCreated(world, contender);
    for (const { addOrders } of systems) await addOrders?.();
    outcomes.push(...(await measureAll('Reading', world, contenders, lookups)));
    const queries = queriesOf(world);
    outcomes.push(...(await measureAll('Asking', world, contenders, queries)));
    outcomes.push(...(await measureAll('Moving', world, contenders, moves)));
    const byHand = await byHandOf(contenders, queries);
    return {
      rows,
      bareBytes,
      systems: contenders.map(({ system: { name, about }, bytesPerRow, loading }) => ({
        name,
        about,
        bytesPerRow,
        rowsPerSecond: (rows * 1000) / loading,
      })),
      absent,
      outcomes,
      byHand,
    };
  } finally {
    // What became of a system is told already, and must not hide why the comparison ended.
    for (const system of systems) await system.stop().catch(() => undefined);
  }
}

async function bareBytesOf({ people, rows }: World): Promise<number> {
  const server = await startSystemServer();
  try {
    return (await weighBareRows({ redis: server.client(), namespace: NAMESPACE }, firstPeople(people, rows))) / rows;
  } finally {
    await server.stop();
  }
}

async function measureAll(
  what: string,
  world: World,
  contenders: readonly Contender[],
  operations: readonly Operation[],
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const start = performance.now();
  const progress = bar(`${what}: ${operations.length} operations`, operations.length);
  for (const operation of operations) {
    outcomes.push(...(await measureOperation(world, contenders, operation)));
    progress.advance(1);
  }
  progress.stop(
    `${what}: ${operations.length} operations in ${duration(performance.now() - start)}, every answer right`,
  );
  return outcomes;
}

/** Hand-written Lua reads the indexes of Romulus, on its server. */
async function byHandOf(
  contenders: readonly Contender[],
  queries: readonly QueryOperation[],
): Promise<Record<string, number>> {
  const redis = contenders.find(({ system }) => system.name === 'romulus')!.system.redis;
  const target = { redis, namespace: NAMESPACE };
  await loadByHand(redis);
  const times: Record<string, number> = {};
  for (const { name, asked } of queries) {
    const examined = [];
    for (const one of asked) examined.push({ asked: one, examined: (await conductOf(target, one)).examined });
    const ratio = await timesByHand(target, examined);
    if (ratio !== undefined) times[name] = ratio;
  }
  return times;
}
