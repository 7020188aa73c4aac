// The queries of queries/list.ts, as operations that every system gets. Rows of equal rank may come in any order, and
// where no order is asked for any rows that pass will do: systems differ there, and none is wrong.

import { firstPeople, type People, personAt } from '../people/people.js';
import { type CountAsked, PAGE, type RowsAsked } from '../queries/asked.js';
import { questions } from '../queries/list.js';
import { beforeBy, type OrderBy } from '../queries/order.js';
import { randomFor } from '../random.js';
import type { PageAsked, System } from '../systems/system.js';
import type { Operation, Task } from './operation.js';
import { assertPerson, type World } from './world.js';

/** Different parameters of a query. */
const VARIANTS = 10;

/** A query, and what it was made from. */
export interface QueryOperation extends Operation {
  readonly asked: readonly (RowsAsked | CountAsked)[];
}

export function queriesOf(world: World): readonly QueryOperation[] {
  const people = firstPeople(world.people, world.rows);
  return questions.flatMap(({ name, isOwn, ask }) => {
    if (isOwn) return [];
    const random = randomFor(world.seed, `${name}, compared`);
    const asked = Array.from({ length: VARIANTS }, () => ask(people, random));
    const queries = asked.filter((one) => one.kind === 'rows' || one.kind === 'count');
    return queries.length === 0 ? [] : [operationOf(name, people, queries)];
  });
}

function operationOf(name: string, people: People, asked: readonly (RowsAsked | CountAsked)[]): QueryOperation {
  const tasks = asked.map((one) => (one.kind === 'rows' ? pageTask(people, one) : countTask(people, one)));
  const [{ kind, condition }] = asked as [RowsAsked | CountAsked];
  const orderBy = asked[0]!.kind === 'rows' ? asked[0]!.orderBy : undefined;
  return {
    name,
    group: 'query',
    call: kind === 'rows' ? 'page' : 'count',
    inFlight: 1,
    draw: () => tasks,
    asked,
    lacks: (system: System) => system.lacks({ filter: condition.filter, ...(orderBy && { orderBy }) }),
  };
}

function countTask(people: People, { condition }: CountAsked): Task {
  let right = 0;
  for (let i = 0; i < people.size; i++) if (condition.passes(i)) right++;
  return {
    args: () => [condition.filter],
    settle(count) {
      if (Number(count) !== right) throw new Error(`counted ${String(count)} instead of ${right}`);
    },
  };
}

function pageTask(people: People, { condition, orderBy, depth: offset = 0 }: RowsAsked): Task {
  const asked: PageAsked = { filter: condition.filter, orderBy, limit: PAGE, offset };
  const before = beforeBy(people, orderBy);
  const passing: number[] = [];
  for (let i = 0; i < people.size; i++) if (condition.passes(i)) passing.push(i);
  passing.sort((a, b) => (before(a, b) ? -1 : 1));
  const right = passing.slice(offset, offset + PAGE);
  const prepared = new WeakMap<System, Promise<PageAsked>>();
  return {
    async args({ system }) {
      if (!prepared.has(system)) prepared.set(system, system.prepare?.(asked) ?? Promise.resolve(asked));
      return [await prepared.get(system)];
    },
    settle(reply) {
      const rows = reply as { email: string }[];
      if (rows.length !== right.length) throw new Error(`${rows.length} rows instead of ${right.length}`);
      const found = rows.map(({ email }) => Number(/\.(\d+)@/.exec(email)?.[1]));
      if (new Set(found).size < found.length) throw new Error('a row came twice');
      found.forEach((i, at) => {
        assertPerson(rows[at], people, i);
        if (!condition.passes(i)) throw new Error(`${rows[at]!.email} does not pass`);
        const [is, wanted] = [rankOf(people, orderBy, i), rankOf(people, orderBy, right[at]!)];
        if (is !== wanted) throw new Error(`row ${at} has ${orderBy} ${is} instead of ${wanted}`);
      });
    },
  };
}

/** What the order goes by; nothing where none is asked for. */
function rankOf(people: People, orderBy: OrderBy, i: number): string {
  if (orderBy === 'id') return '';
  return String(personAt(people, i)[orderBy.replace('-', '') as 'age' | 'score' | 'name']);
}
