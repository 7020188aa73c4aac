import test from 'ava';
import { useEngine } from '../engine.js';

const engine = useEngine(test);

/** Ends that no score says exactly, each with the stored values that lie below it. */
const ends: Record<string, { stored: string[]; below: readonly (readonly [end: string, count: number])[] }> = {
  decimal: {
    stored: ['0', '0.1', '0.2', '0.3', '1'],
    below: [
      ['0.09999999999999999999', 1],
      ['0.1000000000000000055511151231257827', 2],
      ['0.10000000000000000000000000000000001', 2],
      ['0.29999999999999999999', 3],
      ['0.30000000000000000001', 4],
      ['0.99999999999999999999', 4],
      ['1.00000000000000000001', 5],
      [`1${'0'.repeat(999)}`, 5],
      [`-1${'0'.repeat(999)}`, 0],
      [`0.${'0'.repeat(998)}1`, 1],
    ],
  },
  integer: {
    stored: ['-9007199254740991', '0', '9007199254740991'],
    below: [
      ['9007199254740993', 3],
      ['9223372036854775807', 3],
      ['-9223372036854775808', 0],
    ],
  },
  datetime: {
    stored: ['0', '253402300798000000', '253402300799000000'],
    below: [
      ['253402300797999999', 1],
      ['253402300798000001', 2],
      ['253402300798999999', 2],
      ['253402300799000001', 3],
      ['9007199254740993', 1],
    ],
  },
};

for (const [type, { stored, below }] of Object.entries(ends)) {
  test(`${type}: an end of a range with more digits than a double is compared digit by digit`, async (t) => {
    const space = await engine.open(t, { T: { columns: { value: { type, index: true } } } });
    const ids: string[] = [];
    for (const value of stored) ids.push((await space.create('T', { value }))['id']!);
    for (const [end, count] of below) {
      const within = async (condition: object) => space.ids('T', { where: { value: condition } });
      t.deepEqual(await within({ lt: end }), ids.slice(0, count), `lt ${end}`);
      t.deepEqual(await within({ lte: end }), ids.slice(0, count), `lte ${end}`);
      t.deepEqual(await within({ gt: end }), ids.slice(count), `gt ${end}`);
      t.deepEqual(await within({ gte: end }), ids.slice(count), `gte ${end}`);
      t.deepEqual(await within({ eq: end }), [], `eq ${end}`);
      t.deepEqual(await within({ ne: end }), ids, `ne ${end}`);
      t.deepEqual(await within({ in: [end, stored[0]] }), [ids[0]!], `in ${end}`);
    }
  });
}
