// near and within against a look at every row, over points that crowd where grids go wrong: the edges of the map, the
// antimeridian, places that repeat, and edges of areas that points lie on.

import test, { type ExecutionContext } from 'ava';
import { type Space, useEngine } from '../engine.js';
import { type Asked, askedFrom } from './asked.js';
import { metresBetween, randomFrom } from './earth.js';
import { change, fill, pageOf, placesOf, type Rows } from './rows.js';

const engine = useEngine(test);

const seed = Number(process.env['SEED'] ?? 1);
async function compare(t: ExecutionContext, space: Space, rows: Rows, asked: Asked): Promise<void> {
  const { where, holds } = asked;
  const expected = [...rows].filter(([, place]) => holds(placesOf(place))).map(([id]) => id);
  const found = await space.ids('T', { where });
  t.deepEqual(found.sort(), expected.sort(), JSON.stringify(where));
  t.is(await space.count('T', { where }), expected.length, JSON.stringify(where));
}

for (const kind of ['auto', 'text']) {
  test(`${kind} ids: near and within find the rows that a look at each finds, while rows come, go and move`, async (t) => {
    t.log(`SEED=${seed}`);
    const random = randomFrom(seed);
    const columns = { place: { type: 'point', index: true } };
    const space = await engine.open(t, { T: { primaryKey: { column: 'id', kind }, columns } });
    const rows = await fill(space, random, 1000);
    for (let round = 0; round < 3; round++) {
      for (let i = 0; i < 60; i++) await compare(t, space, rows, askedFrom(random));
      t.deepEqual(await space.findings(), []);
      await change(space, random, rows);
    }
    await compare(t, space, rows, { where: { place: null }, holds: (places) => places.length === 0 });
    for (const id of rows.keys()) await space.call('delete', 'T', id);
    t.false(Object.keys(await space.dump()).some((key) => /~(geo|null):/.test(key)));
  });
}

test('without an index rows are read, and give the same', async (t) => {
  const random = randomFrom(seed + 1);
  const space = await engine.open(t, { T: { columns: { place: { type: 'point' } } } });
  const rows = await fill(space, random, 200);
  for (let i = 0; i < 40; i++) {
    const { where, holds } = askedFrom(random);
    const expected = [...rows].filter(([, place]) => holds(placesOf(place))).map(([id]) => id);
    t.deepEqual((await space.ids('T', { where, scan: true })).sort(), expected.sort(), JSON.stringify(where));
  }
});

test('pages and small budgets give each row once', async (t) => {
  const random = randomFrom(seed + 2);
  const columns = { place: { type: 'point', index: true } };
  const space = await engine.open(t, { T: { columns } });
  const rows = await fill(space, random, 1500);
  for (let i = 0; i < 12; i++) {
    const { where, holds } = askedFrom(random);
    const found: string[] = [];
    let after: string | undefined;
    do {
      const query: object = { where, ids: true, limit: 70, budget: 400, after };
      const [ids, cursor] = await pageOf(space, query);
      found.push(...ids);
      after = cursor;
    } while (after !== undefined);
    const expected = [...rows].filter(([, place]) => holds(placesOf(place))).map(([id]) => id);
    t.deepEqual(found.sort(), expected.sort(), JSON.stringify(where));
  }
});

test('what GEOSEARCH finds in the index is what near finds, but for half a metre', async (t) => {
  const random = randomFrom(seed + 3);
  const space = await engine.open(t, { T: { columns: { place: { type: 'point', index: true } } } });
  const rows = await fill(space, random, 500);
  // Nearer to the edges of the map GEOSEARCH overlooks rows.
  const centers = [...rows.values()].filter((place) => place !== undefined && Math.abs(place.lon) < 170);
  for (let i = 0; i < 40; i++) {
    const center = centers[Math.floor(random() * centers.length)]!;
    const radius = 10 ** (random() * 5);
    const isClear = (id: string) => Math.abs(metresBetween(center, rows.get(id)!) - radius) > 0.5;
    const around = ['FROMLONLAT', String(center.lon), String(center.lat), 'BYRADIUS', String(radius), 'm'];
    const key = `{${space.namespace}}:~geo:T:place:1`;
    const members = (await engine.redis.call('GEOSEARCH', key, ...around)) as string[];
    const expected = members.map((member) => member.slice(1)).filter(isClear);
    const found = await space.ids('T', { where: { place: { near: { ...center, radius } } } });
    t.deepEqual(found.filter(isClear).sort(), expected.sort(), JSON.stringify([center, radius]));
  }
});
