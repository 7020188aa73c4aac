// Models with indexes by keygens: which libraries they take, and where the names of such indexes stand for something.

import { column, connect, type CustomLibrary, type Database, model, type RedisClient } from '../../../client/index.js';

const City = model('City', {
  id: column.id(),
  name: column.text(),
  people: column.integer().index(),
}).indexes({
  initials: { from: ['name'], keygen: 'initials', kinds: ['equal', 'sort'] },
  sound: { from: ['name'], keygen: 'sound', kinds: ['words'] },
  alike: { from: ['name'], keygen: 'identityCi', kinds: ['unique'] },
});
const Town = model('Town', { id: column.id(), name: column.text() }).indexes({
  words: { from: ['name'], keygen: 'words', kinds: ['words', 'prefix'] },
});

declare const redis: RedisClient;
declare const both: CustomLibrary<'initials' | 'sound'>;
declare const more: CustomLibrary<'initials' | 'sound' | 'third'>;
declare const one: CustomLibrary<'sound'>;
declare const other: CustomLibrary<'third'>;
declare const db: Database<{ City: typeof City }>;

export async function libraries(): Promise<void> {
  await connect(redis, { namespace: 'n', models: { City }, library: both });
  await connect(redis, { namespace: 'n', models: { City }, library: more });
  await connect(redis, { namespace: 'n', models: { City, Town }, library: more });
  // Keygens of the engine's own are in every library.
  await connect(redis, { namespace: 'n', models: { Town }, library: other });
  await connect(redis, { namespace: 'n', models: { Town } });
  // @ts-expect-error -- a library without `initials`
  await connect(redis, { namespace: 'n', models: { City }, library: one });
  // @ts-expect-error -- a library without both
  await connect(redis, { namespace: 'n', models: { City }, library: other });
  // @ts-expect-error -- what one model has must be there, whatever the others need
  await connect(redis, { namespace: 'n', models: { Town, City }, library: one });
}

export async function names(): Promise<void> {
  await db.City.where({ initials: 'sf', sound: { match: 'san fransisko' } }).count();
  await db.City.where({ people: { gt: 1 }, initials: { in: ['sf', 'la'] } })
    .orderBy('initials')
    .first();
  await db.City.getBy({ alike: 'san francisco' });
  await db.City.where({ sound: { match: 'x' } }).aggregate({ rows: 'count', most: { max: 'people' } });
  await db.City.where({ sound: { match: 'x' } })
    .groupBy('people')
    .aggregate({ rows: 'count' });
  // @ts-expect-error -- no index of this name
  await db.City.where({ sounds: { match: 'x' } }).count();
  // @ts-expect-error -- its kinds do not answer how words begin
  await db.City.where({ sound: { startsWith: 'x' } }).count();
  // @ts-expect-error -- terms of several words have no order
  await db.City.orderBy('sound').first();
  // @ts-expect-error -- not unique
  await db.City.getBy({ initials: 'sf' });
}

/** What the engine has no answer to: rows do not hold what an index derives. */
export async function columnsOnly(): Promise<void> {
  // @ts-expect-error -- groups are by columns
  db.City.groupBy('initials');
  // @ts-expect-error -- and so are sums and ends
  await db.City.aggregate({ first: { min: 'initials' } });
  // @ts-expect-error -- a scan reads rows
  await db.City.scan({ initials: 'sf' }).count();
  // @ts-expect-error -- no value can be given for what a keygen makes
  await db.City.upsert('alike', { name: 'San Francisco', people: 1 });
  // @ts-expect-error -- nor can it be written
  await db.City.create({ name: 'San Francisco', people: 1, initials: 'sf' });
  // @ts-expect-error -- or read
  await db.City.select('initials').all();
}
