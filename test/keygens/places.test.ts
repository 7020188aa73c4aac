// Rows that are in several places at once, as a keygen says, against a look at every place of every row.

import test, { type ExecutionContext } from 'ava';
import { asObject } from '../support/fcall.js';
import { type Space, useEngine } from '../engine/engine.js';
import { askedFrom } from '../engine/places/asked.js';
import { metresBetween, type Place, randomFrom } from '../engine/places/earth.js';
import { pageOf, placeFrom, type Random } from '../engine/places/rows.js';
import { testLibrary } from './build.js';

const engine = useEngine(test);
const seed = Number(process.env['SEED'] ?? 1);

let loaded: Promise<unknown> | undefined;
test.beforeEach('the library has keygens of its own', async () => {
  loaded ??= testLibrary().then(({ text }) => engine.redis.function('LOAD', 'REPLACE', text));
  await loaded;
});

const models = {
  T: { columns: { route: { type: 'text' } }, indexes: { place: { from: ['route'], keygen: 'stops', kinds: ['geo'] } } },
};

type Rows = Map<string, readonly Place[]>;

const routeOf = (places: readonly Place[]): string => places.map(({ lon, lat }) => `${lon},${lat}`).join(';');

/** Up to four, some of them twice; near to each other or anywhere. */
function placesFrom(random: Random): Place[] {
  const places = Array.from({ length: Math.floor(random() * 5) }, () => placeFrom(random));
  return random() < 0.2 && places.length > 0 ? [...places, places[0]!] : places;
}

async function fill(space: Space, random: Random, count: number): Promise<Rows> {
  const rows: Rows = new Map();
  const operations = Array.from({ length: count }, (_, i) => {
    const places = placesFrom(random);
    rows.set(String(i + 1), places);
    return { op: 'create', model: 'T', values: { id: String(i + 1), route: routeOf(places) } };
  });
  for (let i = 0; i < count; i += 500) await space.call('commit', operations.slice(i, i + 500));
  return rows;
}

async function change(space: Space, random: Random, rows: Rows): Promise<void> {
  for (const [id, before] of [...rows]) {
    const kind = random();
    if (kind < 0.3) {
      const places = kind < 0.15 ? placesFrom(random) : before.slice(kind < 0.2 ? 1 : 0, kind < 0.25 ? 1 : undefined);
      await space.call('update', 'T', id, { route: places.length === 0 ? null : routeOf(places) });
      rows.set(id, places);
    } else if (kind < 0.4) {
      await space.call('delete', 'T', id);
      rows.delete(id);
    }
  }
}

function idsWhere(rows: Rows, holds: (places: readonly Place[]) => boolean): string[] {
  return [...rows].filter(([, places]) => holds(places)).map(([id]) => id);
}

async function assertFound(t: ExecutionContext, space: Space, rows: Rows, random: Random): Promise<void> {
  const { where, holds } = askedFrom(random);
  const expected = idsWhere(rows, holds).sort();
  const message = JSON.stringify(where);
  t.deepEqual((await space.ids('T', { where })).sort(), expected, message);
  t.is(await space.count('T', { where }), expected.length, message);
  const paged: string[] = [];
  let after: string | undefined;
  do {
    const [ids, cursor] = await pageOf(space, { where, ids: true, limit: 30, budget: 300, after });
    paged.push(...ids);
    after = cursor;
  } while (after !== undefined);
  t.deepEqual(paged.sort(), expected, `by pages: ${message}`);
}

const distanceOf = (center: Place, places: readonly Place[]): number =>
  Math.min(...places.map((place) => metresBetween(center, place)));

/** By a walk or a drive, all at once or by pages: by the nearest place of each row, rows without one at the end. */
async function assertOrder(t: ExecutionContext, space: Space, rows: Rows, random: Random): Promise<void> {
  const center = placeFrom(random);
  const desc = random() < 0.5;
  const isNarrowed = random() < 0.5;
  const { where, holds } = isNarrowed ? askedFrom(random) : { where: {}, holds: () => true };
  const orderBy = [{ by: 'place', near: center, desc }];
  for (const plan of ['walk', 'drive']) {
    const message = JSON.stringify({ plan, where, orderBy });
    const found: string[] = [];
    let after: string | undefined;
    do {
      const [ids, cursor] = await pageOf(space, { where, orderBy, plan, ids: true, limit: 40, after });
      found.push(...ids);
      after = cursor;
    } while (after !== undefined);
    t.deepEqual(found.toSorted(), idsWhere(rows, holds).sort(), message);
    const distances = found.map((id) => distanceOf(center, rows.get(id)!));
    for (let i = 1; i < distances.length; i++) {
      const [a, b] = [distances[i - 1]!, distances[i]!];
      if (b !== Infinity) t.true((b - a) * (desc ? -1 : 1) >= -(Math.max(a, b) > 2e7 ? 0.5 : 1e-3), message);
    }
  }
}

for (const kind of ['auto', 'text']) {
  test(`${kind} ids: rows with several places are found by any, once, and stand where the nearest is`, async (t) => {
    t.log(`SEED=${seed}`);
    const random = randomFrom(seed);
    const space = await engine.open(t, { T: { ...models.T, primaryKey: { column: 'id', kind } } });
    const rows = await fill(space, random, 150);
    for (let round = 0; round < 3; round++) {
      for (let i = 0; i < 12; i++) await assertFound(t, space, rows, random);
      for (let i = 0; i < 3; i++) await assertOrder(t, space, rows, random);
      t.deepEqual(await space.findings(), []);
      await change(space, random, rows);
    }
    t.deepEqual(
      (await space.ids('T', { where: { place: null } })).sort(),
      idsWhere(rows, (all) => all.length === 0).sort(),
    );
    for (const id of rows.keys()) await space.call('delete', 'T', id);
    t.false(Object.keys(await space.dump()).some((key) => /~(geo|null):/.test(key)));
  });
}

test('the distance of a row is that of its nearest place, and a moved place leaves no entry', async (t) => {
  const space = await engine.open(t, models);
  await space.call('create', 'T', { route: '2,48;0,51.5;9,9' });
  const key = `{${space.namespace}}:~geo:T:place():1`;
  t.is(await engine.redis.zcard(key), 3);
  const asked = { distance: { away: { by: 'place', near: [0, 51], unit: 'km' } } };
  const [[row]] = (await space.read('query', 'T', asked)) as [[string[]]];
  t.is(Math.round(Number(asObject(row)['away'])), 56);
  await space.call('update', 'T', 1, { route: '0,51.5' });
  t.deepEqual(await engine.redis.zrange(key, 0, '-1'), ['a1']);
});

test('what check finds of several places is mended', async (t) => {
  const space = await engine.open(t, models);
  await space.call('create', 'T', { route: '2,48;0,51.5' });
  await space.call('create', 'T', { route: '5,5' });
  const dump = async () => ({ ...(await space.dump()), [`{${space.namespace}}:~versions`]: 'whichever' });
  const before = await dump();
  const key = `{${space.namespace}}:~geo:T:place():1`;
  await engine.redis.zrem(key, '1\0a1');
  t.true((await space.findings()).some((finding) => finding.includes('missingEntry')));
  await space.call('repair');
  t.deepEqual(await dump(), before);
  await engine.redis.zadd(key, 5, '1\0a2');
  t.true((await space.findings()).some((finding) => finding.includes('strayEntry')));
  await space.call('repair');
  t.deepEqual(await dump(), before);
});

test('more than 100 places, or one that is none, is INVALID', async (t) => {
  const space = await engine.open(t, models);
  const many = Array.from({ length: 101 }, (_, i) => `${i},0`).join(';');
  for (const route of [many, '1,2;300,0', '1,2;1,89']) {
    t.like(await space.fails('create', 'T', { route }), { code: 'INVALID', column: 'place', keygen: 'stops' });
  }
  t.deepEqual(await space.ids('T', {}), []);
});
