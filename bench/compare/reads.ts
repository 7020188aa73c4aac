// Reads by key, and rows with those that they refer to.

import { personAt } from '../people/people.js';
import type { Operation, Task } from './operation.js';
import { assertPerson, type World } from './world.js';

const CALLS = 200;
const NOTES_PER_CALL = 20;

export const lookups: readonly Operation[] = [
  {
    name: 'nothing',
    group: 'read',
    call: 'nothing',
    inFlight: 1,
    draw: () => tasks(CALLS, () => ({ args: () => [] })),
  },
  { name: 'get', group: 'read', call: 'get', inFlight: 1, draw: (world) => tasks(CALLS, () => getTask(world)) },
  {
    name: 'get, 50 at a time',
    group: 'read',
    call: 'get',
    inFlight: 50,
    draw: (world) => tasks(CALLS, () => getTask(world)),
  },
  {
    name: 'get by unique value',
    group: 'read',
    call: 'getByEmail',
    inFlight: 1,
    draw: (world) => tasks(CALLS, () => getByEmailTask(world)),
  },
  {
    name: '20 notes and who wrote them',
    group: 'read',
    call: 'notes',
    inFlight: 1,
    rowsPerCall: NOTES_PER_CALL,
    draw: (world) => tasks(CALLS / 4, () => notesTask(world)),
  },
];

function tasks(count: number, make: () => Task): Task[] {
  return Array.from({ length: count }, make);
}

function getTask({ random, rows, people }: World): Task {
  const i = random.integer(0, rows - 1);
  return { args: ({ ids }) => [ids[i]], settle: (row) => assertPerson(row, people, i) };
}

function getByEmailTask({ random, rows, people }: World): Task {
  const i = random.integer(0, rows - 1);
  return { args: () => [personAt(people, i).email], settle: (row) => assertPerson(row, people, i) };
}

function notesTask({ random, authors, people }: World): Task {
  const chosen = Array.from({ length: NOTES_PER_CALL }, () => random.integer(0, authors.length - 1));
  return {
    args: ({ notes }) => [chosen.map((number) => notes[number])],
    settle(reply) {
      const found = reply as { title: string; author: unknown }[];
      chosen.forEach((number, at) => {
        if (found[at]?.title !== `note ${number}`) throw new Error(`note ${number} is missing`);
        assertPerson(found[at].author, people, authors[number]!);
      });
    },
  };
}
