// Systems that are there, and what they hold before anything is measured.

import { bar, duration, line, number } from '../../demo/screen.js';
import { usedMemory } from '../memory/weigh.js';
import { personAt } from '../people/people.js';
import { openers } from '../systems/registry.js';
import type { Batch, Request, System } from '../systems/system.js';
import type { Contender, World } from './world.js';

const BATCH = 200;

/** Those that are absent are named, with the reason. */
export async function openSystems(names: readonly string[]): Promise<{ systems: System[]; absent: string[] }> {
  const systems: System[] = [];
  const absent: string[] = [];
  for (const name of names) {
    const opened = await openers[name]!();
    if (typeof opened === 'string') absent.push(`${name}: skipped, ${opened}`);
    else systems.push(opened);
  }
  for (const { name, about } of systems) line(`${name}: ${about}`);
  for (const reason of absent) line(reason);
  return { systems, absent };
}

/** The people, and what refers to them. */
export async function load(world: World, system: System): Promise<Contender> {
  const { rows } = world;
  const progress = bar(`Loading ${number(rows)} people into ${system.name}`, rows);
  const before = await usedMemory(system.redis);
  const start = performance.now();
  const batches = batchesOf(world, (size) => progress.advance(size));
  const ids = await (system.load?.(batches) ?? loadBatches(system, batches));
  const loading = performance.now() - start;
  const bytesPerRow = ((await usedMemory(system.redis)) - before) / rows;
  progress.stop(`${system.name}: ${duration(loading)}, ${number(Math.round(bytesPerRow))} bytes a row`);
  const contender: Contender = { system, ids, accounts: [], notes: [], bytesPerRow, loading };
  await loadOthers(world, contender);
  return contender;
}

function* batchesOf({ people, rows }: World, onBatch: (size: number) => void): Iterable<Batch> {
  for (let from = 0; from < rows; from += BATCH) {
    const size = Math.min(BATCH, rows - from);
    yield { from, people: Array.from({ length: size }, (_, at) => personAt(people, from + at)) };
    onBatch(size);
  }
}

async function loadBatches(system: System, batches: Iterable<Batch>): Promise<string[]> {
  const ids: string[] = [];
  for (const { people } of batches) ids.push(...((await ask(system, 'createMany', [people])) as string[]));
  return ids;
}

async function loadOthers({ gold, authors }: World, { system, ids, accounts, notes }: Contender): Promise<void> {
  if (system.has('createAccount')) {
    accounts.push(
      ...(await askAll(
        system,
        gold.map((amount) => ({ call: 'createAccount', args: [amount] })),
      )),
    );
  }
  if (system.has('createNote')) {
    const requests = authors.map((author, at) => ({ call: 'createNote' as const, args: [`note ${at}`, ids[author]] }));
    notes.push(...(await askAll(system, requests)));
  }
}

/** Afterwards only the people are there that were loaded. */
export async function removeCreated({ rows, created }: World, { system, ids }: Contender): Promise<void> {
  if (!system.has('remove')) return;
  const left = ids.slice(rows, rows + created);
  await askAll(
    system,
    left.map((id) => ({ call: 'remove', args: [id] })),
  );
}

async function ask(system: System, call: Request['call'], args: readonly unknown[]): Promise<unknown> {
  return (await system.run([{ call, args }], 1)).replies[0];
}

async function askAll(system: System, requests: readonly Request[]): Promise<string[]> {
  return (await system.run(requests, 20)).replies as string[];
}
