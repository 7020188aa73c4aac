// Conditions on places that mean nothing say what to write instead.

import test from 'ava';
import { useEngine } from '../engine.js';

const engine = useEngine(test);

const models = {
  T: {
    columns: {
      place: { type: 'point', index: true },
      home: { type: 'point' },
      name: { type: 'text', index: true },
    },
  },
};

const near = { lon: 2.35, lat: 48.85, radius: 50 };
const box = { west: -5, south: 42, east: 8, north: 51 };

const refused: [where: object, path: string, hint: RegExp][] = [
  [{ place: { near: { ...near, lon: 180.1 } } }, 'where.place.near.lon', /±180/],
  [{ place: { near: { ...near, lat: -90.1 } } }, 'where.place.near.lat', /±90/],
  [{ place: { near: { ...near, lon: '2' } } }, 'where.place.near.lon', /number/],
  [{ place: { near: { lon: 1, radius: 5 } } }, 'where.place.near.lat', /number/],
  [{ place: { near: { ...near, radius: -1 } } }, 'where.place.near.radius', /from 0/],
  [{ place: { near: { lon: 1, lat: 1 } } }, 'where.place.near.radius', /from 0/],
  [{ place: { near: { ...near, unit: 'KM' } } }, 'where.place.near.unit', /m, km, mi, ft/],
  [{ place: { near: { ...near, unit: 1 } } }, 'where.place.near.unit', /m, km, mi, ft/],
  [{ place: { near: { ...near, count: 5 } } }, 'where.place.near.count', /radius/],
  [{ place: { near: [2, 48, 50] } }, 'where.place.near', /radius/],
  [{ place: { near: null } }, 'where.place.near', /radius/],
  [{ place: { within: { ...box, west: -181 } } }, 'where.place.within.west', /±180/],
  [{ place: { within: { ...box, north: 91 } } }, 'where.place.within.north', /±90/],
  [{ place: { within: { ...box, south: 52 } } }, 'where.place.within', /west/],
  [{ place: { within: { west: 1, south: 1, east: 2 } } }, 'where.place.within.north', /number/],
  [{ place: { within: { ...box, radius: 1 } } }, 'where.place.within.radius', /west/],
  [{ place: { within: 5 } }, 'where.place.within', /west/],
  [{ name: { near } }, 'where.name.near', /eq or in/],
  [{ id: { within: box } }, 'where.id.within', /eq or in/],
  [{ home: { near } }, 'where.home.near', /"index":true on T\.home/],
  [{ place: '2,48' }, 'where.place', /near/],
  [{ place: { in: ['2,48'] } }, 'where.place.in', /near/],
  [{ place: { gt: '2,48' } }, 'where.place', /near/],
];

for (const [where, path, hint] of refused) {
  test(`refused: ${JSON.stringify(where)}`, async (t) => {
    const space = await engine.open(t, models);
    const failure = await space.fails('query', 'T', { where });
    t.deepEqual([failure.code, failure['path']], ['QUERY', path]);
    t.regex(String(failure['hint']), hint);
  });
}

const point = [2.35, 48.85];

const refusedParts: [query: object, path: string, hint: RegExp][] = [
  [{ orderBy: 'place' }, 'orderBy', /"by":"place","near"/],
  [{ orderBy: [{ by: 'place', near: [200, 1] }] }, 'orderBy.near', /longitude, then latitude/],
  [{ orderBy: [{ by: 'place', near: null }] }, 'orderBy.near', /longitude, then latitude/],
  [{ orderBy: [{ by: 'name', near: point }] }, 'orderBy.by', /longitude, then latitude/],
  [{ orderBy: [{ by: 'id', near: point }] }, 'orderBy.by', /longitude, then latitude/],
  [{ orderBy: [{ by: 'place', near: point, radius: 5 }] }, 'orderBy.radius', /by, near, desc, nulls/],
  [{ orderBy: [{ by: 'home', near: point }] }, 'orderBy', /"index":true on T\.home/],
  [{ distance: 'place' }, 'distance', /"away"/],
  [{ distance: { away: 'place' } }, 'distance.away', /"away"/],
  [{ distance: { 'a b': { by: 'place', near: point } } }, 'distance.a b', /letter/],
  [{ distance: { name: { by: 'place', near: point } } }, 'distance.name', /something else/],
  [{ distance: { id: { by: 'place', near: point } } }, 'distance.id', /something else/],
  [{ distance: { away: { by: 'name', near: point } } }, 'distance.away.by', /longitude/],
  [{ distance: { away: { by: 'place' } } }, 'distance.away.near', /longitude/],
  [{ distance: { away: { by: 'place', near: point, unit: 'yd' } } }, 'distance.away.unit', /m, km, mi, ft/],
  [{ distance: { away: { by: 'place', near: point, as: 'x' } } }, 'distance.away.as', /by, near, unit/],
];

for (const [query, path, hint] of refusedParts) {
  test(`refused: ${JSON.stringify(query)}`, async (t) => {
    const space = await engine.open(t, models);
    const failure = await space.fails('query', 'T', query);
    t.deepEqual([failure.code, failure['path']], ['QUERY', path]);
    t.regex(String(failure['hint']), hint);
  });
}

test('distances to a column without an index are told, and order behind an indexed key', async (t) => {
  const space = await engine.open(t, models);
  for (const home of [
    [3, 0],
    [1, 0],
    [2, 0],
  ])
    await space.create('T', { home, name: 'x' });
  const home = { by: 'home', near: [0, 0] };
  t.deepEqual(await space.ids('T', { where: { name: 'x' }, orderBy: [home], scan: true }), ['2', '3', '1']);
  t.is((await space.query('T', { distance: { away: home }, where: { id: 2 } }))[0]!['away']!.slice(0, 6), '111226');
});

test('a point column is no part of an order, and its index takes no default that it cannot hold', async (t) => {
  const space = await engine.open(t);
  const columns = { place: { type: 'point', index: true }, n: { type: 'integer' } };
  const documents = [
    { columns, indexes: { byPlace: { from: ['place', 'n'], kinds: ['order'] } } },
    { columns: { place: { type: 'point', unique: true } } },
    { columns: { place: { type: 'point', sort: true } } },
    { columns: { place: { type: 'point', index: true, default: [0, 86] } } },
  ];
  for (const T of documents) {
    const { code } = await space.fails('define', { models: { T } });
    t.true(['SCHEMA', 'INVALID'].includes(String(code)), JSON.stringify(T));
  }
  t.deepEqual(await space.dump(), {});
});

test('a constraint of which a point is part takes the poles', async (t) => {
  const columns = { place: { type: 'point' }, n: { type: 'integer' } };
  const space = await engine.open(t, { T: { columns, unique: [['place', 'n']] } });
  await space.create('T', { place: [0, 90], n: 1 });
  t.is((await space.fails('create', 'T', { place: '0,90', n: 1 })).code, 'UNIQUE');
});

test('an index that is declared over rows finds them, and is refused where a row lies beyond it', async (t) => {
  const plain = { columns: { place: { type: 'point' } } };
  const indexed = { models: { T: { columns: { place: { type: 'point', index: true } } } } };
  const space = await engine.open(t, { T: plain });
  for (const place of [[2.35, 48.85], [2.36, 48.85], null, [0, 89]]) await space.create('T', { place });
  const before = await space.dump();
  const { code, column } = await space.fails('define', indexed);
  t.deepEqual([code, column], ['INVALID', 'place']);
  t.deepEqual(await space.dump(), before);
  await space.call('delete', 'T', 4);
  await space.call('define', indexed);
  t.deepEqual(await space.ids('T', { where: { place: { near: { ...near, unit: 'km' } } } }), ['1', '2']);
  t.deepEqual(await space.ids('T', { where: { place: { isNull: true } } }), ['3']);
  t.deepEqual(await space.findings(), []);
});
