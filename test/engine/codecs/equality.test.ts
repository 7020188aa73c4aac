import test from 'ava';
import { useEngine } from '../engine.js';

const engine = useEngine(test);

/** Values that `if` takes for one, each group apart from the others. */
const groups: Record<string, readonly (readonly unknown[])[]> = {
  decimal: [
    ['1.10', '1.1', '1.100', 1.1],
    ['0', '-0', '0.000', 0],
    ['100', 100, '100.0'],
    ['9007199254740993', '9007199254740993.0'],
    ['9007199254740992'],
    ['0.1', 0.1],
    ['0.1000000000000000055511151231257827'],
    [`1${'0'.repeat(999)}`],
    [`1${'0'.repeat(998)}1`],
    [`0.${'0'.repeat(998)}1`],
    ['-1.1', '-1.10'],
  ],
  bytes: [[''], ['AA=='], ['AAA='], ['AAAA']],
  datetime: [
    ['2024-02-29T12:34:56+02:00', '2024-02-29T10:34:56.000Z', 1709202896000000],
    ['2024-02-29T10:34:56.000001Z', '1709202896000001'],
    ['9999-12-31T23:59:59.999999Z'],
    ['9999-12-31T23:59:59.999998Z'],
  ],
  date: [['2024-02-29'], ['2024-03-01']],
  time: [['09:30', '09:30:00', '09:30:00.000'], ['09:30:00.000001']],
  json: [
    ['1', '1.0', ' 1 ', '1e0', '0.1e1', '10e-1', '0.01E+2'],
    ['-1', '-1.00'],
    ['0', '-0', '0.00', '0e5'],
    ['100', '1e2', '1E2', '100.0', '1000e-1'],
    ['9007199254740993'],
    ['9007199254740992'],
    ['1e400', '10e399'],
    ['1e401'],
    ['1e99999999999999999999'],
    ['1e99999999999999999998'],
    ['"a"', '"\\u0061"', ' "a" '],
    ['"é"', '"\\u00e9"', '"\\u00E9"'],
    ['"😀"', '"\\ud83d\\ude00"', '"\\uD83D\\uDE00"'],
    ['"/"', '"\\/"'],
    ['"\\n"', '"\\u000a"'],
    ['"\u007f"', '"\\u007f"'],
    ['"1"'],
    ['"\\"1"'],
    ['null'],
    ['"null"'],
    ['true'],
    ['[]', '[ ]'],
    ['{}', '{ }'],
    ['[1,2]', '[1.0, 2e0]'],
    ['[2,1]'],
    ['[[1],2]'],
    ['[[],[]]'],
    ['[[[]]]'],
    ['{"a":1,"b":[{"c":2,"d":3}]}', '{ "b" : [ {"d":3.0, "c":2} ], "\\u0061" : 1 }'],
    ['{"a":1,"b":[{"c":3,"d":2}]}'],
    ['{"a":null}'],
    ['{"a,b]}":"]},"}', '{"a,b\\u005d}":"\\u005d},"}'],
    ['{"é":1,"z":2,"😀":3}', '{"😀":3,"z":2,"é":1}'],
    ['{"B":1,"a":2,"A":3,"b":4}', '{"b":4,"A":3,"a":2,"B":1}'],
  ],
  point: [
    [{ lon: 13.4, lat: 52.5 }, [13.4, 52.5], '13.40,52.50'],
    [[52.5, 13.4]],
    [[0, 0], '-0,0', { lat: 0, lon: -0 }],
  ],
  foreign: [['12', 12], ['012'], ['1.2e1']],
};

for (const [type, apart] of Object.entries(groups)) {
  test(`${type}: if compares values, not spellings`, async (t) => {
    const space = await engine.open(t, { T: { columns: { value: { type }, other: { type: 'text' } } } });
    for (const [i, group] of apart.entries()) {
      const { id } = await space.create('T', { value: group[0] });
      for (const value of group) {
        await t.notThrowsAsync(space.call('update', 'T', id!, { other: 'x' }, { if: { value } }), show(value));
      }
      for (const [value] of apart.filter((_, j) => j !== i)) {
        const { code } = await space.fails('update', 'T', id!, { other: 'y' }, { if: { value } });
        t.is(code, 'RACE', `${show(group[0])} is not ${show(value)}`);
      }
    }
  });
}

test('a decimal of the same value in another scale is written, and stays the same to unique', async (t) => {
  const space = await engine.open(t, { T: { columns: { value: { type: 'decimal', unique: true, index: true } } } });
  const { id } = await space.create('T', { value: '1.10' });
  await space.call('update', 'T', id!, { value: '1.1' });
  t.deepEqual(await space.get('T', id!), { id, value: '1.1' });
  const { code } = await space.fails('create', 'T', { value: '1.100' });
  t.is(code, 'UNIQUE');
  t.deepEqual(await space.ids('T', { where: { value: { between: ['1.10', 1.1] } } }), [id]);
});

function show(value: unknown): string {
  return JSON.stringify(value).slice(0, 100);
}
