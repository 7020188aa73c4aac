import test from 'ava';
import { type Space, useEngine } from '../engine.js';

const engine = useEngine(test);

const values = (count: number) => Array.from({ length: count }, (_, i) => `v${i}`);
const models = (column: object) => ({ T: { columns: { value: column } } });

async function define(space: Space, column: object): Promise<{ version: number; steps: object[] }> {
  const [, plan] = (await space.call('define', { models: models(column) })) as [string, string];
  return JSON.parse(plan) as { version: number; steps: object[] };
}

async function described(space: Space): Promise<unknown> {
  const { models } = JSON.parse((await space.read('describe')) as string) as { models: { T: { columns: object } } };
  return models.T.columns;
}

test('an enum without a list of distinct, non-empty, short strings is refused with its path', async (t) => {
  const space = await engine.open(t);
  const refused = [
    undefined,
    null,
    'free',
    1,
    true,
    {},
    { 0: 'free' },
    [],
    [''],
    ['free', ''],
    ['free', 'free'],
    ['free', 1],
    ['free', null],
    [['free']],
    ['x'.repeat(257)],
    ['é'.repeat(129)],
    values(1001),
  ];
  for (const list of refused) {
    const { code, path } = await space.fails('define', { models: models({ type: 'enum', values: list }) });
    t.deepEqual([code, path], ['SCHEMA', 'models.T.columns.value.values'], JSON.stringify(list)?.slice(0, 100));
  }
  t.deepEqual(await space.dump(), {});
});

test('an enum lists up to 1,000 values, and an error shows the first of them', async (t) => {
  const space = await engine.open(t, models({ type: 'enum', values: values(1000) }));
  t.like(await space.create('T', { value: 'v999' }), { value: 'v999' });
  const { allowed } = await space.fails('create', 'T', { value: 'v1000' });
  t.regex(String(allowed), /^one of \["v0","v1",.*\.\.\.$/);
  const { code } = await space.fails('define', { models: models({ type: 'enum', values: values(1001) }) });
  t.is(code, 'SCHEMA');
});

test('an enum grows at its end, keeps what a document lacks, and is not changed by order', async (t) => {
  const space = await engine.open(t, models({ type: 'enum', values: ['free', 'pro'] }));
  const grown = await define(space, { type: 'enum', values: ['trial', 'pro', 'free'] });
  t.deepEqual(grown.steps, [{ do: 'change', model: 'T', column: 'value', attribute: 'values' }]);
  const known = { value: { type: 'enum', values: ['free', 'pro', 'trial'] } };
  t.deepEqual(await described(space), known);
  for (const list of [['pro'], ['trial', 'free'], ['pro', 'trial', 'free']]) {
    t.deepEqual(await define(space, { type: 'enum', values: list }), { rows: 0, steps: [], version: 2 } as never);
  }
  t.deepEqual(await described(space), known);
  for (const value of ['free', 'pro', 'trial']) t.like(await space.create('T', { value }), { value });
});

test('an enum whose list drops some values and adds others is a contradiction', async (t) => {
  const space = await engine.open(t, models({ type: 'enum', values: ['free', 'pro'] }));
  const before = await space.dump();
  const { code, message } = await space.fails('define', { models: models({ type: 'enum', values: ['free', 'paid'] }) });
  t.is(code, 'SCHEMA');
  t.regex(String(message), /models\.T\.columns\.value\.values/);
  t.deepEqual(await space.dump(), before);
});

test('a type without settings takes none', async (t) => {
  const space = await engine.open(t);
  for (const type of ['decimal', 'bytes', 'datetime', 'date', 'time', 'json', 'point', 'foreign', 'text']) {
    const { code, path } = await space.fails('define', { models: models({ type, values: ['a'] }) });
    t.deepEqual([code, path], ['SCHEMA', 'models.T.columns.value.values'], type);
  }
});

test('defaults are printed in a form that defines them again, and are what a new row gets', async (t) => {
  const defaults: [column: object, given: unknown, text: string][] = [
    [{ type: 'decimal' }, '1.10', '1.10'],
    [{ type: 'decimal' }, 1.5, '1.5'],
    [{ type: 'bytes' }, 'AAE=', 'AAE='],
    [{ type: 'datetime' }, '2024-02-29T12:34:56Z', '1709210096000000'],
    [{ type: 'datetime' }, -1, '-1'],
    [{ type: 'date' }, '2024-02-29', '2024-02-29'],
    [{ type: 'time' }, '09:30', '09:30:00.000000'],
    [{ type: 'json' }, '{"b": 1.10, "a": []}', '{"b":1.10,"a":[]}'],
    [{ type: 'enum', values: ['free', 'pro'] }, 'pro', 'pro'],
    [{ type: 'point' }, { lon: 1.5, lat: -2 }, '1.5,-2'],
    [{ type: 'point' }, [1.5, -2], '1.5,-2'],
    [{ type: 'foreign' }, 12, '12'],
  ];
  for (const [column, given, text] of defaults) {
    const space = await engine.open(t, models({ ...column, default: given }));
    t.deepEqual(await space.create('T', {}), { id: '1', value: text });
    const printed = JSON.parse((await space.read('describe')) as string) as object;
    t.deepEqual(((await space.call('define', printed)) as string[])[0], '1', text);
    const elsewhere = await engine.open(t);
    await elsewhere.call('define', printed);
    t.deepEqual(await elsewhere.create('T', {}), { id: '1', value: text });
  }
});

test('a default that the type refuses is a SCHEMA error', async (t) => {
  const space = await engine.open(t);
  const refused: [column: object, given: unknown][] = [
    [{ type: 'decimal' }, '1e3'],
    [{ type: 'bytes' }, 'now'],
    [{ type: 'datetime' }, 'today'],
    [{ type: 'date' }, '2023-02-29'],
    [{ type: 'time' }, '24:00'],
    [{ type: 'json' }, { a: 1 }],
    [{ type: 'json' }, '{'],
    [{ type: 'enum', values: ['free', 'pro'] }, 'now'],
    [{ type: 'point' }, { lon: 0, lat: 91 }],
    [{ type: 'point' }, { lon: 1, lat: 2, alt: 3 }],
    [{ type: 'foreign' }, ''],
  ];
  for (const [column, given] of refused) {
    const { code, path } = await space.fails('define', { models: models({ ...column, default: given }) });
    t.deepEqual([code, path], ['SCHEMA', 'models.T.columns.value.default'], JSON.stringify([column, given]));
  }
});

test('now is the moment of the insert, as a datetime, a date and a time in UTC', async (t) => {
  const now = { default: 'now' };
  const columns = { at: { type: 'datetime', ...now }, on: { type: 'date', ...now }, clock: { type: 'time', ...now } };
  const space = await engine.open(t, { T: { columns: { ...columns, other: { type: 'text' } } } });
  const before = await serverTime();
  const { id, at, on, clock } = await space.create('T', { other: 'x' });
  const after = await serverTime();
  t.true(BigInt(at!) >= before && BigInt(at!) <= after, at);
  t.true(
    [before, after].map(isoOf).some((iso) => iso.startsWith(on!)),
    on,
  );
  // Between 23:59:59 and 00:00:00 the clock starts anew.
  const [earliest, latest] = [before, after].map((time) => isoOf(time).slice(11, 23)) as [string, string];
  t.true(latest < earliest || (clock! >= earliest && clock!.slice(0, 12) <= latest), clock);
  t.regex(clock!, /^\d\d:\d\d:\d\d\.\d{6}$/);
  await space.call('update', 'T', id!, { other: 'y', on: null });
  t.deepEqual(await space.get('T', id!), { id, at, clock, other: 'y' } as never);
});

async function serverTime(): Promise<bigint> {
  const [seconds, microseconds] = (await engine.redis.time()) as [number, number];
  return BigInt(seconds) * 1000000n + BigInt(microseconds);
}

function isoOf(microseconds: bigint): string {
  return new Date(Number(microseconds / 1000n)).toISOString();
}

test('min and max go by value, and are included', async (t) => {
  const limits: [type: string, min: unknown, max: unknown, inside: unknown[], outside: unknown[]][] = [
    ['decimal', '-1.50', '10', ['-1.5', '-1.500', '0', '9.99', '10.00'], ['-1.501', '10.0000000000000000001', '11']],
    ['datetime', 0, '2024-02-29T00:00:00Z', ['1970-01-01T01:00:00+01:00', 5], [-1, '2024-02-29T00:00:00.000001Z']],
    ['date', '0999-12-31', '2024-02-29', ['0999-12-31', '1000-01-01', '2024-02-29'], ['0999-12-30', '2024-03-01']],
    ['time', '09:30', '17:00', ['09:30:00', '10:00', '17:00:00.0'], ['09:29:59.999999', '17:00:00.000001']],
  ];
  for (const [type, min, max, inside, outside] of limits) {
    const space = await engine.open(t, models({ type, min, max }));
    for (const value of inside) await t.notThrowsAsync(space.create('T', { value }), `${type} ${String(value)}`);
    for (const value of outside) {
      const { code, allowed } = await space.fails('create', 'T', { value });
      t.is(code, 'INVALID', `${type} ${String(value)}`);
      t.regex(String(allowed), /^at (least|most) /);
    }
  }
});

test('maxLength of bytes counts the bytes, not their base64', async (t) => {
  for (const limit of [1, 2, 3, 4, 5]) {
    const space = await engine.open(t, models({ type: 'bytes', maxLength: limit }));
    for (const size of [0, 1, 2, 3, 4, 5, 6]) {
      const call = space.call('create', 'T', { value: Buffer.alloc(size, 255).toString('base64') });
      if (size <= limit) await t.notThrowsAsync(call, `${size} of ${limit}`);
      else await t.throwsAsync(call, { message: new RegExp(`"allowed":"at most ${limit} bytes"`) });
    }
  }
});

test('a decimal keeps to its scale: more digits behind the point are refused, never rounded', async (t) => {
  for (const [scale, fits, over] of [
    [0, ['0', '-7', 12], ['0.5', '1.0', 1.5]],
    [2, ['0', '1.5', '1.50', 0.25, '-0.01'], ['1.500', '0.001', 0.125, '-0.001']],
    [38, [`0.${'9'.repeat(38)}`], [`0.${'9'.repeat(39)}`]],
  ] as const) {
    const space = await engine.open(t, models({ type: 'decimal', scale }));
    for (const value of fits) t.is((await space.create('T', { value }))['value'], String(value));
    const before = await space.dump();
    for (const value of over) {
      const { code, allowed } = await space.fails('create', 'T', { value });
      t.deepEqual([code, String(allowed).endsWith('digits after the point')], ['INVALID', true], String(value));
    }
    t.deepEqual(await space.dump(), before);
  }
});

test('types without order or length take no min, max or maxLength', async (t) => {
  const space = await engine.open(t);
  for (const type of ['bytes', 'json', 'point', 'foreign']) {
    const { code, path } = await space.fails('define', { models: models({ type, min: 'AAAA' }) });
    t.deepEqual([code, path], ['SCHEMA', 'models.T.columns.value.min'], type);
  }
  for (const type of ['decimal', 'datetime', 'date', 'time', 'json', 'point', 'foreign']) {
    const { code, path } = await space.fails('define', { models: models({ type, maxLength: 5 }) });
    t.deepEqual([code, path], ['SCHEMA', 'models.T.columns.value.maxLength'], type);
  }
});
