// Creates, updates, deletes, transfers and commits.

import { AGES, personAt } from '../people/people.js';
import type { Request } from '../systems/system.js';
import type { Operation, Task } from './operation.js';
import { assertPerson, type Contender, type World } from './world.js';

const CALLS = 200;
const IN_FLIGHT = 50;
const BATCH = 100;
const CHANGES = 10;
/** Of a round, how many are read back. */
const VERIFIED = 20;

const creating = {
  group: 'write',
  call: 'create',
  draw: (world: World): Task[] => Array.from({ length: CALLS }, () => createTask(world)),
} as const;

/** They come before the indexes that only queries need, and leave the people as they were loaded, but for ages. */
export const changes: readonly Operation[] = [
  { name: 'create', inFlight: 1, ...creating },
  { name: 'create, 50 at a time', inFlight: IN_FLIGHT, ...creating },
  {
    name: 'create, 100 rows a call',
    group: 'write',
    call: 'createMany',
    inFlight: 1,
    rowsPerCall: BATCH,
    draw: (world) => Array.from({ length: 5 }, () => createManyTask(world)),
  },
  {
    name: 'update of a number',
    group: 'write',
    call: 'setAge',
    inFlight: 1,
    draw: (world) => Array.from({ length: CALLS }, (_, at) => setAgeTask(world, at < VERIFIED)),
  },
  {
    name: 'update of a number, 50 at a time',
    group: 'write',
    call: 'setAge',
    inFlight: IN_FLIGHT,
    draw: (world) => differentPeople(world, CALLS).map((i) => setAgeTask(world, false, i)),
  },
  {
    name: 'delete',
    group: 'write',
    call: 'remove',
    inFlight: 1,
    draw: (world) => Array.from({ length: CALLS }, (_, at) => removeTask(world, at < VERIFIED)),
  },
];

/** They come last: not every system has them, and then the systems are no longer the same. */
export const moves: readonly Operation[] = [
  {
    name: 'transfer',
    group: 'write',
    call: 'transfer',
    inFlight: 1,
    draw: (world) => Array.from({ length: CALLS }, (_, at) => transferTask(world, at >= CALLS - VERIFIED)),
  },
  {
    name: 'commit of 10 updates',
    group: 'write',
    call: 'setAges',
    inFlight: 1,
    rowsPerCall: CHANGES,
    draw: (world) => Array.from({ length: CALLS / CHANGES }, () => setAgesTask(world)),
  },
];

function createTask(world: World): Task {
  const i = world.rows + world.created++;
  return {
    args: () => [personAt(world.people, i)],
    settle: (id, on) => (on.ids[i] = id as string),
  };
}

function createManyTask(world: World): Task {
  const from = world.rows + world.created;
  world.created += BATCH;
  return {
    args: () => [Array.from({ length: BATCH }, (_, at) => personAt(world.people, from + at))],
    settle: (ids, on) => (ids as string[]).forEach((id, at) => (on.ids[from + at] = id)),
  };
}

function removeTask(world: World, isVerified: boolean): Task {
  const i = world.rows + --world.created;
  return {
    args: ({ ids }) => [ids[i]],
    ...(isVerified && {
      async verify(on) {
        const row = await ask(on, 'get', [on.ids[i]]);
        if (row !== null && Object.keys(row as object).length > 0) throw new Error('a row is there that was deleted');
      },
    }),
  };
}

function setAgeTask(world: World, isVerified: boolean, i = world.random.integer(0, world.rows - 1)): Task {
  const age = changeAge(world, i);
  return {
    args: ({ ids }) => [ids[i], age],
    ...(isVerified && { verify: (on) => verifyPerson(world, on, i) }),
  };
}

function setAgesTask(world: World): Task {
  const chosen = differentPeople(world, CHANGES).map((i) => ({ i, age: changeAge(world, i) }));
  return {
    args: ({ ids }) => [chosen.map(({ i, age }) => ({ id: ids[i], age }))],
    verify: (on) => verifyPerson(world, on, chosen[0]!.i),
  };
}

function transferTask({ gold, random }: World, isVerified: boolean): Task {
  const from = random.integer(0, gold.length - 1);
  const to = (from + random.integer(1, gold.length - 1)) % gold.length;
  const amount = random.integer(1, 100);
  gold[from]! -= amount;
  gold[to]! += amount;
  return {
    args: ({ accounts }) => [accounts[from], accounts[to], amount],
    ...(isVerified && {
      async verify(on) {
        const found = await ask(on, 'gold', [on.accounts[to]]);
        if (Number(found) !== gold[to]) throw new Error(`an account holds ${String(found)} instead of ${gold[to]}`);
      },
    }),
  };
}

/** Another age than the person had. */
function changeAge({ people, random }: World, i: number): number {
  const span = AGES.most - AGES.least + 1;
  const age = AGES.least + ((people.age[i]! - AGES.least + random.integer(1, span - 1)) % span);
  people.age[i] = age;
  return age;
}

function differentPeople({ rows, random }: World, count: number): number[] {
  const chosen = new Set<number>();
  while (chosen.size < count) chosen.add(random.integer(0, rows - 1));
  return [...chosen];
}

async function verifyPerson({ people }: World, on: Contender, i: number): Promise<void> {
  assertPerson(await ask(on, 'get', [on.ids[i]]), people, i);
}

async function ask({ system }: Contender, call: Request['call'], args: readonly unknown[]): Promise<unknown> {
  return (await system.run([{ call, args }], 1)).replies[0];
}
