import test from 'ava';
import type { InferInsert } from '../../client/index.js';
import { useServer } from '../support/server.js';
import { checkedNamespaces } from './checked.js';
import { type Thing, openThings } from './thing.js';

const server = useServer(test);
const namespaceOf = checkedNamespaces(test, server);
const open = () => openThings(server.redis, namespaceOf());

const allBytes = Uint8Array.from({ length: 256 }, (_, i) => i);

const survivors: Record<string, Partial<InferInsert<typeof Thing>>> = {
  'an integer that is no double': { bigint: 9007199254740993n },
  'the ends of int64': { bigint: -9223372036854775808n },
  'a decimal with its zeros': { decimal: '1.10' },
  'a decimal of a thousand digits': { decimal: `-${'9'.repeat(500)}.${'1'.repeat(500)}` },
  'all bytes': { bytes: allBytes },
  'a view of some bytes': { bytes: allBytes.subarray(100, 103) },
  'no bytes': { bytes: new Uint8Array() },
  'a Buffer': { bytes: Buffer.from('déjà vu') },
  'characters of four bytes': { text: 'a🚀𝔘', enum: '🚀', json: { '🚀': ['𝔘'] }, foreign: '🚀' },
  'the empty text and NUL': { text: '', json: '\u0000' },
  'a moment': { datetime: new Date('2024-02-29T12:34:56.789Z') },
  'a moment before 1970': { datetime: new Date(-1) },
  'the first moment': { datetime: new Date('0001-01-01T00:00:00.000Z') },
  'the last moment': { datetime: new Date('9999-12-31T23:59:59.999Z') },
  'a leap day': { date: '2024-02-29' },
  'a time to the microsecond': { time: '23:59:59.999999' },
  'JSON of every shape': { json: { a: [], b: {}, c: [[null, true, 1.5e-7, '"\\\n']], ref: '1', '': 0 } },
  'JSON that is a number': { json: 0 },
  'JSON that is a list': { json: [1, [2, []]] },
  'a place': { point: { lon: -0.1275, lat: 51.507222 } },
  'the corners of the map': { point: { lon: -180, lat: 85.05112878 } },
  'an odd id of something elsewhere': { foreign: 'urn:x:{1}/"ä"' },
  'a small float': { float: 5e-324 },
};

for (const [name, values] of Object.entries(survivors)) {
  // A Buffer is read as the Uint8Array that it is.
  const expected = values.bytes ? { bytes: new Uint8Array(values.bytes) } : values;

  test(`${name} survives create, get, update of another column and query`, async (t) => {
    const { Thing: things } = await open();
    const created = await things.create({ mark: 'x', ...values });
    const { id, ...rest } = created;
    t.like(created, expected);
    t.deepEqual(await things.get(id), created);
    t.deepEqual(await things.update(id, { touched: 1 }), { ...created, touched: 1 });
    t.deepEqual(await things.where({ mark: 'x' }).all(), [{ ...created, touched: 1 }]);
    t.deepEqual(await things.update(id, { touched: 2 }, { if: { ...rest, touched: 1 } }), { ...created, touched: 2 });
    t.deepEqual(await things.put(created, { if: { ...rest, touched: 2 } }), created);
  });

  test(`${name} survives a commit, and its reply when it is sent again`, async (t) => {
    const db = await open();
    const commit = () =>
      db.commit(
        (tx) => {
          const thing = tx.Thing.create({ mark: 'x', ...values });
          return [
            thing,
            tx.Thing.update(thing.ref, { touched: 1 }),
            tx.Thing.put({ ...values, id: '9', mark: 'y', touched: 0 }),
          ];
        },
        { once: 'k' },
      );
    const rows = await commit();
    t.deepEqual(await commit(), rows);
    t.deepEqual(await db.Thing.getMany(['1', '1', '9']), rows);
    for (const row of rows) t.like(row, expected);
  });
}
