// What each function costs in commands inside Redis: a later change may lower a figure, and must not raise one unseen.

import test, { type ExecutionContext } from 'ava';
import { countsOf } from '../commands.js';
import { type Space, spaceOf, useEngine } from '../engine.js';

const engine = useEngine(test);

const models = {
  City: { columns: { name: { type: 'text', required: true, unique: true } } },
  Person: {
    columns: {
      email: { type: 'text', required: true, unique: true, suffix: true },
      name: { type: 'text', required: true, words: true, prefix: true, sort: true },
      team: { type: 'text', required: true, index: true },
      age: { type: 'integer', required: true, index: true },
      gold: { type: 'integer', required: true, index: true, min: 0 },
      home: { type: 'point', required: true, index: true },
      city: { type: 'reference', model: 'City', required: true, onDelete: 'cascade' },
      until: { type: 'datetime' },
    },
    indexes: { byTeam: { from: ['team', 'age'], kinds: ['order'] } },
    expires: 'until',
  },
};

const ROWS = 400;

function person(i: number): object {
  return {
    email: `p${i}@${i % 7}.org`,
    name: `first${i % 20} last${i % 50}`,
    team: `team ${i % 5}`,
    age: 20 + (i % 60),
    gold: 1000,
    home: { lon: (i % 100) / 10, lat: (i % 70) / 10 },
    city: String(1 + (i % 4)),
    ...(i % 20 === 0 ? { until: 1000 } : {}),
  };
}

/** Readers share one. */
let shared: Promise<Space> | undefined;

async function filled(space: Space): Promise<Space> {
  const cities = ['Rome', 'Oslo', 'Bern', 'Kiev'].map((name) => ({ op: 'create', model: 'City', values: { name } }));
  const people = Array.from({ length: ROWS }, (_, i) => ({ op: 'create', model: 'Person', values: person(i) }));
  await space.call('commit', cities);
  await space.call('commit', people);
  // Without the replica that tests ask too: its questions would count.
  return spaceOf(engine.redis, space.namespace);
}

const query = (document: object) => (space: Space) => space.read('query', 'Person', document);
const count = (where: object) => (space: Space) => space.read('count', 'Person', { where });
const aggregate = (document: object) => (space: Space) => space.read('aggregate', 'Person', document);

type Costs = Readonly<Record<string, readonly [most: number, run: (space: Space) => Promise<unknown>]>>;

/** Commands in all, by what is called. */
const readers: Costs = {
  info: [1, (space) => space.read('info')],
  describe: [2, (space) => space.read('describe')],
  'get of ten rows': [11, (space) => space.read('get', 'Person', 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)],
  'get as JSON': [2, (space) => space.read('get', 'Person', 1, { format: 'json' })],
  'get with a row that it refers to': [3, (space) => space.read('get', 'Person', 1, { with: { city: true } })],
  'get_by of a unique value': [3, (space) => space.read('get_by', 'Person', 'email', 'p1@1.org')],
  'query: the first ten by id': [14, query({ limit: 10 })],
  'query: the first ten by an index': [17, query({ orderBy: ['-age'], limit: 10 })],
  'query: ids only': [5, query({ orderBy: ['-age'], limit: 10, ids: true })],
  'query: by a term': [16, query({ where: { team: 'team 1' }, limit: 10 })],
  'query: by a term, in another order': [22, query({ where: { team: 'team 1' }, orderBy: ['gold'], limit: 10 })],
  'query: by a composite order': [19, query({ where: { team: 'team 1' }, orderBy: ['-age'], limit: 10 })],
  'query: by a range, in its order': [19, query({ where: { age: { gte: 30 } }, orderBy: ['age'], limit: 10 })],
  'query: by a range, in another order': [18, query({ where: { age: { gte: 30 } }, orderBy: ['name'], limit: 10 })],
  'query: by words': [12, query({ where: { name: { match: 'first1 last1' } }, limit: 10 })],
  'query: by the beginning of a word': [47, query({ where: { name: { startsWith: 'last4' } }, limit: 10 })],
  'query: by the end of a value': [16, query({ where: { email: { endsWith: '3.org' } }, limit: 10 })],
  'query: by a pattern': [29, query({ where: { name: { like: 'last?9' } }, limit: 10 })],
  'query: around a place': [
    33,
    query({ where: { home: { near: { lon: 1, lat: 1, radius: 100, unit: 'km' } } }, limit: 10 }),
  ],
  'query: or': [22, query({ where: { or: [{ team: 'team 1' }, { age: 30 }] }, limit: 10 })],
  'query: not': [21, query({ where: { not: { team: 'team 1' } }, orderBy: ['age'], limit: 10 })],
  'query: through a reference': [20, query({ where: { city: { name: 'Rome' } }, limit: 10 })],
  'query: with rows that they refer to': [18, query({ limit: 10, with: { city: true } })],
  'query: with a total': [16, query({ where: { team: 'team 1' }, limit: 10, total: true })],
  'query: an offset': [17, query({ orderBy: ['age'], offset: 200, limit: 10 })],
  'count: everything': [2, count({})],
  'count: a term': [3, count({ team: 'team 1' })],
  'count: a range': [3, count({ age: { between: [30, 40] } })],
  'count: two conditions': [6, count({ team: 'team 1', age: { between: [30, 40] } })],
  'aggregate: a sum': [404, aggregate({ aggregate: { gold: { sum: 'gold' } } })],
  'aggregate: by groups': [8, aggregate({ groupBy: 'team', aggregate: { rows: 'count' } })],
  explain: [5, (space) => space.read('explain', 'Person', { where: { team: 'team 1' }, orderBy: ['gold'] })],
  stats: [582, (space) => space.read('stats', 'Person')],
  'check, its first step': [11000, (space) => space.read('check', 'Person', { budget: 1000 })],
};

const writers: Costs = {
  cache: [10, (space) => space.call('cache', 'Person', { where: { team: 'team 1' } }, 60)],
  'define of what is there': [2, (space) => space.call('define', { models })],
  create: [30, (space) => space.call('create', 'Person', person(ROWS))],
  'put of a row that is there': [
    44,
    (space) => space.call('put', 'Person', { id: 1, ...person(7), email: 'new@x.org' }),
  ],
  'upsert of a row that is there': [7, (space) => space.call('upsert', 'Person', 'email', { ...person(1), age: 77 })],
  'update under a condition': [6, (space) => space.call('update', 'Person', 1, { age: 70 }, { if: { age: 20 } })],
  'update: an increment': [5, (space) => space.call('update', 'Person', 1, { gold: { increment: 5 } })],
  'delete of one row': [28, (space) => space.call('delete', 'Person', 1)],
  'delete of a row that a hundred refer to': [2778, (space) => space.call('delete', 'City', 1)],
  'delete, dry': [206, (space) => space.call('delete', 'City', 1, { dryRun: true })],
  'commit of ten creates': [
    282,
    (space) =>
      space.call(
        'commit',
        Array.from({ length: 10 }, (_, i) => ({ op: 'create', model: 'Person', values: person(ROWS + i) })),
      ),
  ],
  'commit under a key': [
    8,
    (space) => space.call('commit', [{ op: 'update', model: 'Person', id: 1, changes: { age: 70 } }], { once: 'a' }),
  ],
  transfer: [
    10,
    (space) => space.call('transfer', { model: 'Person', column: 'gold', from: 1, to: 2, amount: 5, once: 'b' }),
  ],
  'update_where of eighty rows': [
    326,
    (space) => space.call('update_where', 'Person', { where: { team: 'team 1' } }, { age: 50 }),
  ],
  'delete_where of eighty rows': [2262, (space) => space.call('delete_where', 'Person', { where: { team: 'team 1' } })],
  'sweep of twenty rows': [528, (space) => space.call('sweep', 'Person')],
  'reindex where nothing is to be done': [6, (space) => space.call('reindex')],
};

function guard(costs: Costs, open: (t: ExecutionContext) => Promise<Space>): void {
  for (const [call, [most, run]] of Object.entries(costs)) {
    engine.privateTest(`commands inside Redis: ${call}`, async (t) => {
      const space = await open(t);
      const counts = await countsOf(engine.redis, () => run(space));
      const all = Object.values(counts).reduce((sum, one) => sum + one, 0);
      t.log(all, JSON.stringify(counts));
      t.true(all <= most, `it may take ${most}, and takes ${all}: ${JSON.stringify(counts)}`);
      t.true(all * 2 > most, `it takes ${all}: a limit of ${most} would not see it double`);
    });
  }
}

const openFilled = async (t: ExecutionContext): Promise<Space> => filled(await engine.open(t, models));

guard(readers, (t) => (shared ??= openFilled(t)));
guard(writers, openFilled);
