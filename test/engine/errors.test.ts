// Every code of an error reply: provoked, with the facts that belong to it, and every key left byte for byte as it was.

import test from 'ava';
import { manifest } from '../../lua-src/manifest.js';
import { type Argument, type Space, useEngine } from './engine.js';

const engine = useEngine(test);

const models = {
  T: {
    columns: {
      key: { type: 'text', required: true, unique: true },
      city: { type: 'text', index: true },
      age: { type: 'integer', index: true, max: 150 },
      note: { type: 'text' },
    },
    unique: [['city', 'age']],
  },
};

type Call = readonly [name: string, ...args: Argument[]];

interface Provoked {
  /** The facts that the code promises, besides the message. */
  readonly facts: readonly string[];
  readonly calls: readonly Call[];
}

const cases: Record<string, Provoked> = {
  ARGS: {
    facts: ['position'],
    calls: [
      ['create'],
      ['create', 'T'],
      ['create', 'T', '{'],
      ['create', 'T', '[1]'],
      ['create', 'T', '"x"'],
      ['create', 'T', {}, {}, {}],
      ['create', 'T', { key: 'x' }, { retrun: 'id' }],
      ['update', 'T', 1, {}, { if: 'x' }],
      ['delete', 'T'],
      ['get', 'T'],
      ['get_by', 'T', 'city,age', 'x'],
      ['get_by', 'T', 'city,age', ['x']],
      ['query', 'T', 'age > 3'],
      ['define', '{"models":{}}', { dryrun: true }],
      ['define', '{"models":{}}', { ifVersion: '1' }],
      ['check', 'T', { cursor: 'T nothing/1' }],
      ['check', 'T', { cursor: 'T rows' }],
      ['check', 'T', { budget: 0.5 }],
    ],
  },
  SCHEMA: {
    facts: ['path'],
    calls: [
      ['define', '{'],
      ['define', { models: { T: { columns: { age: { type: 'text' } } } } }],
      ['define', { models: {} }, { ifVersion: 9 }],
    ],
  },
  MODEL: {
    facts: ['model'],
    calls: ['create', 'update', 'get', 'get_by', 'delete', 'query', 'count', 'explain', 'describe', 'check'].map(
      (name) => [name, 'Nosuch', ...Array<string>(leastOf(name) - 1).fill('{}')] as const,
    ),
  },
  INVALID: {
    facts: ['model', 'column', 'found', 'allowed'],
    calls: [
      ['create', 'T', { key: 'x', age: 151 }],
      ['create', 'T', { key: 'x', age: 'old' }],
      ['create', 'T', { key: 'x', nosuch: 1 }],
      ['create', 'T', { key: 'x', id: 0 }],
      ['update', 'T', 1, { key: 7 }],
      ['update', 'T', 1, { id: 2 }],
      ['update', 'T', 1, {}, { if: { age: 'x' } }],
      ['delete', 'T', 'x'],
      ['get', 'T', '1', '-1'],
      ['get_by', 'T', 'city,age', ['x', 'y']],
      ['define', { models: { N: { columns: { a: { type: 'integer', max: 1, default: 2 } } } } }],
    ],
  },
  REQUIRED: {
    facts: ['model', 'column', 'allowed'],
    calls: [
      ['create', 'T', { city: 'Rome' }],
      ['create', 'T', { key: null }],
      ['update', 'T', 1, { key: null, city: 'Oslo' }],
    ],
  },
  UNIQUE: {
    facts: ['model', 'columns', 'values', 'id'],
    calls: [
      ['create', 'T', { key: 'ada' }],
      ['create', 'T', { key: 'x', city: 'London', age: 36 }],
      ['create', 'T', { key: 'x', id: 1 }],
      ['update', 'T', 2, { key: 'ada', note: 'x' }],
      ['update', 'T', 2, { city: 'London', age: 36 }],
      ['define', { models: { T: { columns: { note: { type: 'text', unique: true } } } } }],
    ],
  },
  RACE: {
    facts: ['model', 'id', 'columns'],
    calls: [
      ['update', 'T', 1, { city: 'Rome' }, { if: { age: 35 } }],
      ['delete', 'T', 1, { if: { city: null } }],
    ],
  },
  GONE: {
    facts: ['model', 'id'],
    calls: [
      ['update', 'T', 3, { city: 'Rome' }],
      ['delete', 'T', 3, { if: { city: null } }],
    ],
  },
  QUERY: {
    facts: ['model', 'path', 'hint'],
    calls: [
      ['query', 'T', { where: { note: 'x' } }],
      ['query', 'T', { where: { nosuch: 1 } }],
      ['query', 'T', { where: { age: 'x' } }],
      ['query', 'T', { where: { age: { like: 'x' } } }],
      ['query', 'T', { where: { city: { gt: 'a' } } }],
      ['query', 'T', { where: [1] }],
      ['query', 'T', { orderBy: ['note'] }],
      ['query', 'T', { orderBy: ['nosuch'] }],
      ['query', 'T', { select: ['nosuch'] }],
      ['query', 'T', { limit: -1 }],
      ['query', 'T', { offset: 0.5 }],
      ['query', 'T', { ids: 1 }],
      ['query', 'T', { limits: 1 }],
      ['count', 'T', { where: { note: null } }],
      ['explain', 'T', { where: { or: { a: 1 } } }],
      ['get_by', 'T', 'note', 'x'],
    ],
  },
  BUDGET: {
    facts: ['used', 'limit'],
    calls: [
      ['query', 'T', { where: { not: { city: 'Rome' } }, budget: 1 }],
      ['count', 'T', { where: { or: [{ city: 'London' }, { age: 36 }] }, budget: 1 }],
    ],
  },
};

function leastOf(name: string): number {
  const spec = manifest.find((spec) => spec.name === name);
  return Math.max(1, spec?.args.filter((argument) => !argument.startsWith('[')).length ?? 1);
}

async function filled(space: Space): Promise<Space> {
  await space.create('T', { key: 'ada', city: 'London', age: 36, note: 'same' });
  await space.create('T', { key: 'bob', note: 'same' });
  return space;
}

for (const [code, { facts, calls }] of Object.entries(cases)) {
  test(`${code} comes with ${facts.join(', ')}, and nothing is written`, async (t) => {
    const space = await filled(await engine.open(t, models));
    const before = await space.dump();
    for (const [name, ...args] of calls) {
      const shown = `${name} ${JSON.stringify(args)}`;
      const { code: found, message, ...rest } = await space.fails(name, ...args);
      t.is(found, code, `${shown}: ${String(message)}`);
      t.true(typeof message === 'string' && message.length > 10, shown);
      t.deepEqual(
        facts.filter((fact) => rest[fact] === undefined),
        [],
        shown,
      );
      const { errors = [] } = manifest.find((spec) => spec.name === name) ?? {};
      t.true(code === 'ARGS' || errors.includes(code), `the manifest says that ${name} answers ${code}`);
      t.deepEqual(await space.dump(), before, shown);
    }
  });
}

test('INTERNAL tells what Redis said, and nothing is written', async (t) => {
  const space = await filled(await engine.open(t, models));
  await engine.redis.set(`{${space.namespace}}:~equal:T:city:1:Rome`, 'foreign');
  const before = await space.dump();
  for (const [name, ...args] of [
    ['create', 'T', { key: 'x', city: 'Rome' }],
    ['update', 'T', 1, { key: 'y', city: 'Rome', age: 1 }],
  ] as const) {
    const { code, reply } = await space.fails(name, ...args);
    t.is(code, 'INTERNAL');
    t.regex(String(reply), /WRONGTYPE/);
    t.deepEqual(await space.dump(), before);
  }
  await engine.redis.del(`{${space.namespace}}:~equal:T:city:1:Rome`);
});

test('a namespace that cannot be one is ARGS, whatever the function', async (t) => {
  for (const namespace of ['', 'a b', 'a{b}', 'a:b', '~', 'é', 'a\0', 'x'.repeat(65)]) {
    for (const { name, args } of manifest) {
      const rest = args.map(() => '{}');
      const error = await t.throwsAsync(engine.redis.fcall(`rom_${name}`, 1, namespace, ...rest));
      t.regex(error.message, /^ARGS \{.*"position":0\}$/, `${name} ${namespace}`);
    }
  }
});

test('no key, or more than one, is ARGS', async (t) => {
  for (const { name, namespaceOptional } of manifest) {
    for (const keys of namespaceOptional ? [['a', 'b']] : [[], ['a', 'b']]) {
      const error = await t.throwsAsync(engine.redis.fcall(`rom_${name}`, keys.length, ...keys));
      t.regex(error.message, /^ARGS /, name);
    }
  }
});
