// The case table of a column type, and the tests that every type runs over its table.

import type { TestFn } from 'ava';
import type { Redis } from 'ioredis';
import { asObject } from '../../support/fcall.js';
import { type Space, useEngine } from '../engine.js';

/** JSON as it travels: a text, because "5.0" and "1e2" matter, or bytes where they are not UTF-8. */
export type Json = string | Buffer;

export interface CodecCases {
  /** The column's declaration, without index and unique. */
  readonly column: { readonly type: string; readonly [attribute: string]: unknown };
  readonly index?: 'range' | 'equal' | 'geo';
  readonly unique: boolean;
  /** What is given, and the text that is stored and replied. */
  readonly accepted: readonly (readonly [given: Json, text: string])[];
  /** Accepted too, but only in a column without index. */
  readonly unindexed?: CodecCases['accepted'];
  /** Of the accepted, texts whose score in the range index is worth stating. */
  readonly scores?: readonly (readonly [text: string, score: string])[];
  /** What is given, and how the error shows it. */
  readonly refused: readonly (readonly [given: Json, found: unknown])[];
  /** Values that count as one, and differ from every other group. */
  readonly equal?: readonly (readonly Json[])[];
  /** Values in their order, each less than the next. */
  readonly ascending?: readonly Json[];
}

export function testCodec(test: TestFn, cases: CodecCases): void {
  const engine = useEngine(test);
  const { type } = cases.column;
  const plain = { T: { columns: { value: cases.column, other: { type: 'text' } } } };
  const indexed = { T: { columns: { value: { ...cases.column, index: true } } } };
  const constrained = { T: { columns: { value: { ...cases.column, unique: true } } } };

  test(`${type}: what is accepted is stored and replied as its text, by create, update and get`, async (t) => {
    const space = await engine.open(t, plain);
    const blank = await space.create('T', {});
    for (const [given, text] of [...cases.accepted, ...(cases.unindexed ?? [])]) {
      const row = await space.create('T', values(given));
      t.is(row['value'], text, show(given));
      t.is(await stored(engine.redis, space, row['id']!), text, show(given));
      t.deepEqual(await space.get('T', row['id']!), row);
      t.is(asObject(await space.call('update', 'T', blank['id']!, values(given)))['value'], text, show(given));
      t.is(await stored(engine.redis, space, blank['id']!), text, show(given));
      const again = await space.create('T', { value: text });
      t.is(again['value'], text, `its own text, ${text}, is taken back`);
    }
  });

  test(`${type}: what is refused is INVALID with its facts, and nothing is written`, async (t) => {
    const space = await engine.open(t, plain);
    await space.create('T', { other: 'x' });
    const before = await space.dump();
    for (const [given, found] of cases.refused) {
      const calls = [space.fails('create', 'T', values(given)), space.fails('update', 'T', 1, values(given))];
      for (const { code, message, allowed, ...facts } of await Promise.all(calls)) {
        t.is(code, 'INVALID', show(given));
        t.deepEqual(facts, { model: 'T', column: 'value', found }, show(given));
        t.true(String(message).endsWith(String(allowed)), String(message));
      }
      t.deepEqual(await space.dump(), before, show(given));
    }
  });

  test(`${type}: null is stored as no field, and is no value that a type could refuse`, async (t) => {
    const space = await engine.open(t, plain);
    t.deepEqual(await space.create('T', { value: null, other: 'x' }), { id: '1', other: 'x' });
    t.is(await stored(engine.redis, space, '1'), null);
  });

  if (cases.index === 'geo') {
    test(`${type}: an index takes what is accepted, and has each row where its value is`, async (t) => {
      const space = await engine.open(t, indexed);
      for (const [given] of cases.accepted) await space.create('T', values(given));
      t.is(await engine.redis.zcard(`{${space.namespace}}:~geo:T:value:1`), cases.accepted.length);
      t.deepEqual(await space.findings(), []);
    });
  } else if (cases.index !== undefined) {
    test(`${type}: every accepted value is found by the index, in any of its spellings`, async (t) => {
      const space = await engine.open(t, indexed);
      for (const [given, text] of cases.accepted) {
        const { id } = await space.create('T', values(given));
        for (const asked of [given, JSON.stringify(text)]) {
          t.true((await idsWhere(space, asked)).includes(id!), show(asked));
        }
      }
      for (const [given] of cases.refused) {
        t.is((await space.fails('query', 'T', embed('{"where":{"value":', given, '}}'))).code, 'QUERY', show(given));
      }
    });

    test(`${type}: the index takes equal values for one and others apart`, async (t) => {
      const space = await engine.open(t, indexed);
      const groups = cases.equal ?? [];
      const ids: string[][] = [];
      for (const group of groups) {
        ids.push(await Promise.all(group.map(async (given) => (await space.create('T', values(given)))['id']!)));
      }
      for (const [i, group] of groups.entries()) {
        for (const given of group) t.deepEqual(await idsWhere(space, given), byNumber(ids[i]!), show(given));
      }
    });
  } else {
    test(`${type}: an index is refused`, async (t) => {
      const space = await engine.open(t);
      t.is((await space.fails('define', { models: indexed })).code, 'SCHEMA');
    });
  }

  if (cases.unique) {
    test(`${type}: unique takes equal values for one and others apart, and get_by finds each`, async (t) => {
      const space = await engine.open(t, constrained);
      for (const [first, ...others] of cases.equal ?? []) {
        const { id, value } = await space.create('T', values(first!));
        for (const given of others) {
          const { code, id: holder } = await space.fails('create', 'T', values(given));
          t.deepEqual({ code, holder }, { code: 'UNIQUE', holder: id }, show(given));
        }
        t.deepEqual(asObject(await space.read('get_by', 'T', 'value', value!)), { id, value });
      }
    });
  } else {
    test(`${type}: a unique constraint is refused`, async (t) => {
      const space = await engine.open(t);
      t.is((await space.fails('define', { models: constrained })).code, 'SCHEMA');
    });
  }

  if (cases.index === 'range') {
    test(`${type}: the index orders by value, and ranges end where they say`, async (t) => {
      const space = await engine.open(t, indexed);
      const ascending = cases.ascending ?? [];
      const ids: string[] = [];
      for (const given of [...ascending].reverse()) ids.unshift((await space.create('T', values(given)))['id']!);
      t.deepEqual(await space.ids('T', { orderBy: ['value'] }), ids);
      t.deepEqual(await space.ids('T', { orderBy: ['-value'] }), [...ids].reverse());
      for (const [i, given] of ascending.entries()) {
        const after = await idsWhere(space, embed('{"gt":', given, '}'));
        const upTo = await idsWhere(space, embed('{"lte":', given, '}'));
        t.deepEqual([after, upTo], [byNumber(ids.slice(i + 1)), byNumber(ids.slice(0, i + 1))], show(given));
      }
    });

    test(`${type}: scores are the values`, async (t) => {
      const space = await engine.open(t, indexed);
      for (const [text, score] of cases.scores ?? []) {
        const { id } = await space.create('T', { value: text });
        const member = String.fromCharCode(96 + id!.length) + id!;
        const stored = await engine.redis.zscore(`{${space.namespace}}:~range:T:value:1`, member);
        t.is(Number(stored), Number(score), text); // versions write the same double in other words
      }
    });
  }
}

function values(given: Json): Json {
  return embed('{"value":', given, '}');
}

function embed(head: string, given: Json, tail: string): Json {
  if (typeof given === 'string') return head + given + tail;
  return Buffer.concat([Buffer.from(head), given, Buffer.from(tail)]);
}

async function idsWhere(space: Space, given: Json): Promise<string[]> {
  const [ids] = (await space.read('query', 'T', embed('{"ids":true,"where":{"value":', given, '}}'))) as [string[]];
  return ids;
}

function byNumber(ids: readonly string[]): string[] {
  return [...ids].sort((a, b) => Number(a) - Number(b));
}

function stored(redis: Redis, { namespace }: Space, id: string): Promise<string | null> {
  return redis.hget(`{${namespace}}:T:${id}`, 'value');
}

function show(given: Json): string {
  return typeof given === 'string' ? given.slice(0, 100) : `bytes ${given.toString('hex')}`;
}
