// The order of distances against a look at every row, over points that crowd where grids go wrong, while rows come, go
// and move.

import test, { type ExecutionContext } from 'ava';
import { asObject } from '../../support/fcall.js';
import { type Space, useEngine } from '../engine.js';
import { metresBetween, type Place, randomFrom } from './earth.js';
import { change, fill, pageOf, placeFrom, type Random, type Rows } from './rows.js';

const engine = useEngine(test);

const seed = Number(process.env['SEED'] ?? 1);
const columns = { place: { type: 'point', index: true } };

/** Metres by which two computations of a distance may differ: at the far side of the Earth rounding takes most. */
function rounding(metres: number): number {
  return metres > 2e7 ? 0.5 : 1e-3;
}

/** That the ids are `expected`, by distance, those of one place by id and those of none at the end. */
function assertOrder(t: ExecutionContext, rows: Rows, ids: readonly string[], asked: Asked): void {
  const { center, desc, descendingIds } = asked;
  const message = JSON.stringify(asked);
  for (let i = 1; i < ids.length; i++) {
    const [a, b] = [rows.get(ids[i - 1]!), rows.get(ids[i]!)];
    const inIdOrder = Number(ids[i - 1]) < Number(ids[i]) !== descendingIds;
    if (b === undefined) t.true(a !== undefined || inIdOrder, message);
    else {
      if (a === undefined) return t.fail(`a row without a place before another: ${message}`);
      const further = (metresBetween(center, b) - metresBetween(center, a)) * (desc ? -1 : 1);
      t.true(further >= -rounding(metresBetween(center, a)), message);
      if (a.lon === b.lon && a.lat === b.lat) t.true(inIdOrder, message);
    }
  }
}

interface Asked {
  readonly center: Place;
  readonly desc: boolean;
  readonly descendingIds: boolean;
  readonly nulls: 'last' | 'omit';
}

function askedFrom(random: Random): Asked {
  const center = random() < 0.1 ? { lon: placeFrom(random).lon, lat: random() < 0.5 ? 90 : -90 } : placeFrom(random);
  const desc = random() < 0.3;
  const plain = random() < 0.7;
  return { center, desc, descendingIds: plain ? desc : !desc, nulls: random() < 0.5 ? 'last' : 'omit' };
}

function orderOf({ center, desc, descendingIds, nulls }: Asked): unknown[] {
  const key = { by: 'place', near: center, desc, nulls };
  return desc === descendingIds ? [key] : [key, descendingIds ? '-id' : 'id'];
}

function expectedIds(
  rows: Rows,
  { nulls }: Asked,
  holds: (place: Place | undefined) => boolean = () => true,
): string[] {
  return [...rows].filter(([, place]) => holds(place) && (place !== undefined || nulls === 'last')).map(([id]) => id);
}

async function pages(space: Space, query: object, start?: string): Promise<string[]> {
  const found: string[] = [];
  let after = start;
  do {
    const [ids, cursor] = await pageOf(space, { ...query, ids: true, after });
    found.push(...ids);
    after = cursor;
  } while (after !== undefined);
  return found;
}

for (const plan of ['walk', 'drive']) {
  test(`by a ${plan}: rows come by their distance, while they come, go and move`, async (t) => {
    t.log(`SEED=${seed}`);
    const random = randomFrom(seed);
    const space = await engine.open(t, { T: { columns } });
    const rows = await fill(space, random, 700);
    for (let round = 0; round < 3; round++) {
      for (let i = 0; i < 8; i++) {
        const asked = askedFrom(random);
        const ids = await space.ids('T', { orderBy: orderOf(asked), plan });
        assertOrder(t, rows, ids, asked);
        t.deepEqual(ids.toSorted(), expectedIds(rows, asked).toSorted(), JSON.stringify(asked));
        const limit = Math.ceil(random() * 30);
        const offset = Math.floor(random() * 10);
        t.deepEqual(
          await space.ids('T', { orderBy: orderOf(asked), plan, limit, offset }),
          ids.slice(offset, offset + limit),
        );
      }
      await change(space, random, rows);
    }
  });
}

test('pages and small budgets give each row once, in order', async (t) => {
  const random = randomFrom(seed + 1);
  const space = await engine.open(t, { T: { columns } });
  await fill(space, random, 600);
  for (let i = 0; i < 8; i++) {
    const asked = askedFrom(random);
    const orderBy = orderOf(asked);
    const all = await space.ids('T', { orderBy });
    for (const limit of [1 + Math.floor(random() * 50), 97]) {
      t.deepEqual(await pages(space, { orderBy, limit }), all, JSON.stringify([asked, limit]));
    }
    if (asked.desc === asked.descendingIds) t.deepEqual(await pages(space, { orderBy, limit: 40, budget: 300 }), all);
  }
});

test('conditions, on places too, leave the order as it is', async (t) => {
  const random = randomFrom(seed + 2);
  const space = await engine.open(t, { T: { columns: { ...columns, n: { type: 'integer', index: true } } } });
  const rows = await fill(space, random, 600);
  for (const id of rows.keys()) if (Number(id) % 3 === 0) await space.call('update', 'T', id, { n: 1 });
  for (let i = 0; i < 30; i++) {
    const asked = { ...askedFrom(random), nulls: 'last' as const };
    const radius = 10 ** (random() * 7.3);
    const other = random() < 0.5 ? asked.center : placeFrom(random);
    const where = { place: { near: { ...other, radius } }, ...(random() < 0.5 ? { n: 1 } : {}) };
    const holds = (id: string, place: Place | undefined) =>
      place !== undefined && metresBetween(other, place) <= radius && (!('n' in where) || Number(id) % 3 === 0);
    const expected = [...rows].filter(([id, place]) => holds(id, place)).map(([id]) => id);
    const query = { where, orderBy: orderOf(asked) };
    const ids = await space.ids('T', { ...query, plan: random() < 0.5 ? 'walk' : 'drive' });
    assertOrder(t, rows, ids, asked);
    t.deepEqual(ids.toSorted(), expected.toSorted(), JSON.stringify(query));
    t.deepEqual(await pages(space, { ...query, limit: 7 }), ids, JSON.stringify(query));
    t.is(await space.count('T', { where }), expected.length);
  }
});

test('the first rows are found among many without looking at the others', async (t) => {
  const random = randomFrom(seed + 3);
  const space = await engine.open(t, { T: { columns } });
  await fill(space, random, 5000);
  const query = { orderBy: { by: 'place', near: [2.35, 48.85] }, limit: 10, ids: true, analyze: true };
  const plan = JSON.parse((await space.read('explain', 'T', query)) as string) as { analyze: { examined: number } };
  t.true(plan.analyze.examined < 200, JSON.stringify(plan));
});

test('a page behind a row does not change with what comes and goes before it', async (t) => {
  const space = await engine.open(t, { T: { columns } });
  for (let i = 0; i < 20; i++) await space.create('T', { place: [i, 0] });
  const query = { orderBy: [{ by: 'place', near: [0, 0] }], limit: 5, ids: true };
  const [first, cursor] = (await space.read('query', 'T', query)) as [string[], string];
  await space.call('delete', 'T', first[4]!);
  await space.create('T', { place: [0.5, 0] });
  await space.call('update', 'T', '1', { place: [19.5, 0] });
  t.deepEqual(await pages(space, query, cursor), Array.from({ length: 15 }, (_, i) => String(i + 6)).concat('1'));
});

test('rows of one distance come by the further keys, then by id', async (t) => {
  const space = await engine.open(t, { T: { columns: { ...columns, n: { type: 'integer' } } } });
  for (let i = 0; i < 40; i++) await space.create('T', { place: [i % 2, 0], n: i % 3 });
  const orderBy = [{ by: 'place', near: [0, 0] }, '-n'];
  const expected = Array.from({ length: 40 }, (_, i) => i).sort(
    (a, b) => (a % 2) - (b % 2) || (b % 3) - (a % 3) || b - a,
  );
  const ids = expected.map((i) => String(i + 1));
  t.deepEqual(await space.ids('T', { orderBy }), ids);
  t.deepEqual(await pages(space, { orderBy, limit: 7 }), ids);
  t.deepEqual(await space.ids('T', { orderBy: ['n', { by: 'place', near: [0, 0] }], scan: true, limit: 2 }), [
    '1',
    '7',
  ]);
});

const units = { m: 1, km: 1000, mi: 1609.34, ft: 0.3048 };

test('each row tells its distances, in every unit, in both formats', async (t) => {
  const random = randomFrom(seed + 4);
  const space = await engine.open(t, { T: { columns: { ...columns, name: { type: 'text' } } } });
  const rows = await fill(space, random, 50);
  const center = { lon: 2.35, lat: 48.85 };
  for (const [unit, metres] of Object.entries(units)) {
    const distance = { away: { by: 'place', near: center, unit }, b: { by: 'place', near: '0,0' } };
    const found = await space.query('T', { distance, select: ['name'] });
    for (const { id, away, b } of found) {
      const place = rows.get(id!);
      if (place === undefined) t.deepEqual([away, b], [undefined, undefined]);
      else {
        const expected = metresBetween(center, place);
        t.true(Math.abs(Number(away) * metres - expected) <= rounding(expected), `${away} ${unit}`);
        const toOrigin = metresBetween({ lon: 0, lat: 0 }, place);
        t.true(Math.abs(Number(b) - toOrigin) <= rounding(toOrigin));
      }
    }
    const json = (await space.read('query', 'T', { distance, format: 'json' })) as string;
    const { rows: objects } = JSON.parse(json) as { rows: { id: string; away: number | null }[] };
    const texts = new Map(found.map(({ id, away }) => [id, away]));
    for (const { id, away } of objects) t.is(away, texts.get(id) === undefined ? null : Number(texts.get(id)));
  }
});

test('distances stand behind the columns and before relations', async (t) => {
  const space = await engine.open(t, {
    T: { columns: { ...columns, up: { type: 'reference', model: 'T' } } },
  });
  await space.create('T', { place: [1, 0] });
  await space.create('T', { place: [2, 0], up: 1 });
  const query = {
    distance: { away: { by: 'place', near: [0, 0], unit: 'km' } },
    with: { up: { distance: { off: { by: 'place', near: [1, 0] } }, select: ['place'] } },
    where: { id: 2 },
  };
  const problem = await space.fails('query', 'T', query);
  t.deepEqual([problem.code, problem['path']], ['QUERY', 'with.up.distance']);
  const [rows] = (await space.read('query', 'T', { ...query, with: { up: true } })) as [[unknown[]]];
  t.deepEqual(
    rows[0].filter((_, i) => i % 2 === 0),
    ['id', 'place', 'away', 'up'],
  );
  t.is(asObject(rows[0].slice(0, 6))['away']!.slice(0, 7), '222.452');
});
