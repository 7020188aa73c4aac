// What rom's keygens make of their inputs, and what ours make of them: the same, but for the differences that each case names.

import test from 'ava';
import { useEngine } from '../engine.js';

const engine = useEngine(test);

interface Case {
  readonly keygen: 'words' | 'identity' | 'identityCi';
  readonly type: 'text' | 'integer' | 'float' | 'bytes';
  readonly value: unknown;
  /** Terms that rom makes. */
  readonly rom: readonly string[];
  /** Ours, where they are not the same, and why. */
  readonly ours?: readonly string[];
  readonly why?: string;
}

const latin1 = (text: string): string => Buffer.from(text, 'latin1').toString('base64');

const cases: readonly Case[] = [
  // FULL_TEXT
  {
    keygen: 'words',
    type: 'text',
    value: "Hello, World! don't e-mail me@x.com",
    rom: ["don't", 'e-mail', 'hello', 'me@x.com', 'world'],
  },
  {
    keygen: 'words',
    type: 'text',
    value: '3.14, (foo) [bar] #tag _x_',
    rom: ['3.14', 'bar', 'foo', 'tag', 'x'],
  },
  { keygen: 'words', type: 'text', value: '& &', rom: [] },
  { keygen: 'words', type: 'text', value: 'a.b,c', rom: ['a.b,c'] },
  {
    keygen: 'words',
    type: 'text',
    value: '«Été»',
    rom: ['«été»'],
    ours: ['été'],
    why: "punctuation is Unicode's, not ASCII's alone",
  },
  { keygen: 'words', type: 'text', value: 'b a b', rom: ['a', 'b'] },
  { keygen: 'words', type: 'float', value: 1.5, rom: ['1.5'] },
  { keygen: 'words', type: 'integer', value: 12, rom: ['12'] },
  { keygen: 'words', type: 'text', value: '', rom: [] },
  { keygen: 'words', type: 'text', value: null, rom: [] },
  // IDENTITY
  { keygen: 'identity', type: 'text', value: 'Hello World', rom: ['Hello World'] },
  { keygen: 'identity', type: 'text', value: '', rom: [], ours: [''], why: 'the empty text is a value like others' },
  { keygen: 'identity', type: 'integer', value: 5, rom: ['5'] },
  { keygen: 'identity', type: 'integer', value: 0, rom: [], ours: ['0'], why: 'zero is a value like others' },
  { keygen: 'identity', type: 'float', value: 1.5, rom: ['1.5'] },
  { keygen: 'identity', type: 'text', value: null, rom: [] },
  // IDENTITY_CI
  { keygen: 'identityCi', type: 'text', value: 'Hello ÉTÉ', rom: ['hello été'] },
  {
    keygen: 'identityCi',
    type: 'integer',
    value: 5,
    rom: [],
    ours: ['5'],
    why: "rom's takes texts only",
  },
  { keygen: 'identityCi', type: 'text', value: null, rom: [] },
  // IDENTITY_STRING
  {
    keygen: 'identity',
    type: 'bytes',
    value: latin1('Hi'),
    rom: ['Hi'],
    ours: [latin1('Hi')],
    why: 'bytes are asked for by their base64, all 256 of them',
  },
];

for (const { keygen, type, value, rom, ours, why } of cases) {
  const name = `${keygen} of ${type} ${JSON.stringify(value)}`;
  test(`${name} gives ${why === undefined ? "rom's terms" : `other terms than rom's: ${why}`}`, async (t) => {
    const columns = { v: { type } };
    const indexes = { x: { from: ['v'], keygen, kinds: ['equal'] } };
    const space = await engine.open(t, { T: { columns, indexes } });
    await space.create('T', { v: value });
    const found = (await engine.redis.zrange(`{${space.namespace}}:~lexicon:T:x():1`, '0', '-1')).sort();
    t.deepEqual(found, [...(ours ?? rom)].sort());
    t.notDeepEqual(ours, rom, 'a difference that is none');
    for (const term of ours ?? rom) t.deepEqual(await space.ids('T', { where: { x: term } }), ['1']);
  });
}

const words = ['', 'a', 'ab', 'Hello', 'hello', 'Hello World', 'Hello, again', 'É', 'z'];

test("SIMPLE and SIMPLE_CI order by their values' first seven bytes; ours by the whole value, as rom does up to there", async (t) => {
  const indexes = {
    simple: { from: ['v'], keygen: 'identity', kinds: ['sort'] },
    simpleCi: { from: ['v'], keygen: 'identityCi', kinds: ['sort'] },
  };
  const space = await engine.open(t, { T: { columns: { v: { type: 'text' } }, indexes } });
  for (const v of [...words].reverse()) await space.create('T', { v });
  const ordered = async (index: string) => (await space.query('T', { orderBy: [index] })).map(({ v }) => v);
  // rom's score tells apart what differs in seven bytes, and goes by id in what does not: there "Hello W" is before "Hello, ".
  t.deepEqual(await ordered('simple'), ['', 'Hello', 'Hello World', 'Hello, again', 'a', 'ab', 'hello', 'z', 'É']);
  t.deepEqual(await ordered('simpleCi'), ['', 'a', 'ab', 'hello', 'Hello', 'Hello World', 'Hello, again', 'z', 'É']);
  await space.create('T', { v: 'Hello World 1' });
  await space.create('T', { v: 'Hello World 0' });
  const tied = (await ordered('simple')).filter((v) => v?.startsWith('Hello World '));
  t.deepEqual(tied, ['Hello World 0', 'Hello World 1'], "rom's order is that of the ids: 1, 0");
});

for (const [keygen, rom] of [
  ['words', 'FULL_TEXT, which takes bytes for Latin-1'],
  ['identityCi', "IDENTITY_STRING_CI, which lowers ASCII's letters among bytes"],
] as const) {
  test(`${keygen} refuses bytes, unlike ${rom}: they have no letters, and other bytes would be found for them`, async (t) => {
    const space = await engine.open(t);
    const indexes = { x: { from: ['v'], keygen, kinds: ['equal'] } };
    const refused = await space.fails('define', { models: { T: { columns: { v: { type: 'bytes' } }, indexes } } });
    t.like(refused, { code: 'SCHEMA', path: 'models.T.indexes.x.from' });
  });
}
