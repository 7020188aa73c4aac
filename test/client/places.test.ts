import test from 'ava';
import { column, connect, InvalidError, model, QueryError } from '../../client/index.js';
import { useServer } from '../support/server.js';
import { checkedNamespaces } from './checked.js';

const server = useServer(test);
const namespaceOf = checkedNamespaces(test, server);

const City = model('City', {
  id: column.id(),
  name: column.text(),
  place: column.point().index(),
  twin: column.point().index().optional(),
});

const paris = { lon: 2.3488, lat: 48.8534 };

async function open() {
  const db = await connect(server.redis, { namespace: namespaceOf(), models: { City } });
  await db.City.create({ name: 'Paris', place: paris, twin: { lon: 12.5, lat: 41.9 } });
  await db.City.create({ name: 'Versailles', place: { lon: 2.1344, lat: 48.8036 } });
  await db.City.create({ name: 'Suva', place: { lon: 178.4415, lat: -18.1416 } });
  return db;
}

const names = (rows: readonly { name: string }[]) => rows.map(({ name }) => name);

test('rows are found by where they are', async (t) => {
  const { City } = await open();
  const around = City.where({ place: { near: { ...paris, radius: 20, unit: 'km' } } });
  t.deepEqual(names(await around.all()), ['Paris', 'Versailles']);
  t.is(await around.count(), 2);
  t.deepEqual(names(await City.where({ not: { place: { near: { ...paris, radius: 20_000 } } } }).all()), ['Suva']);
  const pacific = { west: 175, south: -25, east: -175, north: -10 };
  t.deepEqual(names(await City.where({ place: { within: pacific } }).all()), ['Suva']);
  t.deepEqual(names(await City.where({ twin: null }).all()), ['Versailles', 'Suva']);
});

test('rows come by their distance, page by page, and tell it', async (t) => {
  const { City } = await open();
  const query = City.orderBy({ by: 'place', near: paris }).distance({
    away: { by: 'place', near: paris, unit: 'km' },
    twinAway: { by: 'twin', near: paris },
  });
  const first = await query.limit(2).page();
  t.deepEqual(names(first.rows), ['Paris', 'Versailles']);
  const [{ away, twinAway }, versailles] = first.rows as [(typeof first.rows)[0], (typeof first.rows)[0]];
  t.is(away, 0);
  t.true(twinAway! > 1_100_000 && twinAway! < 1_120_000);
  t.true(versailles.away > 16 && versailles.away < 17);
  t.is(versailles.twinAway, null);
  t.deepEqual(names((await query.after(first.cursor).page()).rows), ['Suva']);
  const farthest = City.orderBy({ by: 'place', near: paris, desc: true }, 'name').select('name');
  t.deepEqual(names(await farthest.all()), ['Suva', 'Versailles', 'Paris']);
  t.deepEqual(await farthest.distance({ away: { by: 'place', near: paris, unit: 'mi' } }).first(), {
    name: 'Suva',
    away: (await query.limit(3).all())[2]!.away / 1.60934,
  });
});

test('distances go with pages that are kept, and counts do not mind them', async (t) => {
  const { City } = await open();
  const query = City.orderBy({ by: 'place', near: paris }).distance({ away: { by: 'place', near: paris } });
  const kept = await query.cached(60);
  t.deepEqual(await kept.rows(), await query.all());
  t.is(await query.count(), 3);
  t.is((await query.ids()).length, 3);
});

test('what cannot be is refused', async (t) => {
  const { City } = await open();
  const near = { lon: 200, lat: 0 };
  const error = await t.throwsAsync(City.orderBy({ by: 'place', near }).all(), { instanceOf: QueryError });
  t.is(error.path, 'orderBy.near');
  const place = { lon: 0, lat: 89 };
  await t.throwsAsync(City.create({ name: 'North', place }), { instanceOf: InvalidError });
});
