// Arguments that no client of ours would send.

import test from 'ava';
import fc from 'fast-check';
import { manifest } from '../../../lua-src/manifest.js';
import { assertSound, spaceOf, useEngine } from '../engine.js';

const engine = useEngine(test);

const models = {
  T: {
    columns: {
      name: { type: 'text', index: true },
      key: { type: 'text', unique: true },
      age: { type: 'integer', index: true, min: 0 },
      score: { type: 'float', index: true },
      ok: { type: 'boolean', index: true },
    },
    unique: [['name', 'age']],
  },
};

const words = fc.constantFrom(
  ...[
    'T',
    'id',
    'name',
    'key',
    'age',
    'score',
    'ok',
    'name,age',
    'key,',
    '',
    '1',
    '-1',
    '0',
    '1e9',
    'nil',
    'null',
    '~',
    ':',
  ],
  ...[
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    '__index',
    '__newindex',
    '__gc',
    '__mode',
    'n',
    'err',
    'code',
  ],
  ...[
    'where',
    'and',
    'or',
    'not',
    'eq',
    'in',
    'gt',
    'between',
    'isNull',
    'orderBy',
    'limit',
    'offset',
    'select',
    'ids',
  ],
  ...[
    'models',
    'columns',
    'type',
    'text',
    'integer',
    'unique',
    'index',
    'default',
    'primaryKey',
    'if',
    'return',
    'budget',
  ],
  ...['op', 'model', 'values', 'changes', 'create', 'update', 'delete', 'as', 'ref', 'once', 'dryRun', 'ifVersion'],
);

const numbers = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(2 ** 40, 2 ** 53, -(2 ** 53), 1e15, 1e300, 5e-324),
);

const documents = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5, depthSize: 'medium' },
    words,
    numbers,
    fc.string({ unit: 'grapheme', maxLength: 6 }),
    fc.constantFrom(null, true, false),
    fc.array(tie('value'), { maxLength: 4 }),
    // A Map of keys would do, but JSON.stringify wants an object; "__proto__" must become a key of its own.
    fc
      .array(fc.tuple(words, tie('value')), { maxLength: 4 })
      .map((entries) =>
        entries.reduce(
          (object, [key, value]) => Object.defineProperty(object, key, { value, enumerable: true, configurable: true }),
          {},
        ),
      ),
  ),
})).value;

const deep = fc
  .tuple(fc.integer({ min: 1, max: 5000 }), fc.constantFrom('[', '{"a":', '{"and":[', '{"not":'), fc.boolean())
  .map(([depth, open, isClosed]) => {
    const close = [...open]
      .reverse()
      .map((c) => (c === '[' ? ']' : c === '{' ? '}' : ''))
      .join('');
    return open.repeat(depth) + (isClosed ? '1' + close.repeat(depth) : '');
  });

const broken = documents.chain((value) => {
  const text = JSON.stringify(value);
  return fc
    .tuple(fc.nat(text.length), fc.constantFrom('', '\0', '"', '{', ']', '\\', '\\u', '\\ud800', '1e999', 'NaN', '0x1'))
    .map(([at, inserted]) => text.slice(0, at) + inserted + text.slice(at + 1));
});

const argument: fc.Arbitrary<string | Buffer> = fc.oneof(
  { weight: 4, arbitrary: documents.map((value) => JSON.stringify(value)) },
  { weight: 3, arbitrary: words },
  { weight: 2, arbitrary: broken },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)) },
  { weight: 1, arbitrary: deep },
);

/** The model first, more often than not, so that the call gets somewhere. */
const calls = fc.array(
  fc.tuple(
    fc.constantFrom(...manifest.map(({ name }) => name)),
    fc.oneof(
      { weight: 4, arbitrary: fc.array(argument, { maxLength: 4 }).map((rest) => ['T', ...rest]) },
      { weight: 1, arbitrary: fc.array(argument, { maxLength: 5 }) },
    ),
  ),
  { minLength: 100, maxLength: 100 },
);

test('arguments of any kind get a reply or a code that the manifest names; nothing breaks inside', async (t) => {
  const property = fc.asyncProperty(calls, async (calls) => {
    const space = spaceOf(engine.redis, engine.namespace());
    await space.call('define', { models });
    await space.create('T', { name: 'Ada', key: 'ada', age: 36, score: 1.5, ok: true });
    await space.create('T', {});
    await Promise.all(
      calls.map(async ([name, args]) => {
        const error = await space.call(name, ...args).then(
          () => undefined,
          (error: Error) => error.message,
        );
        if (error === undefined) return;
        const code = error.slice(0, error.indexOf(' '));
        const { errors = [] } = manifest.find((spec) => spec.name === name) ?? {};
        if (code !== 'ARGS' && !errors.includes(code)) throw new Error(`${name} ${JSON.stringify(args)}: ${error}`);
        JSON.parse(error.slice(code.length + 1));
      }),
    );
    await assertSound(space);
    if ((await engine.redis.ping()) !== 'PONG') throw new Error('the server is gone');
  });
  await fc.assert(property, { numRuns: 60, includeErrorInReport: true });
  t.pass();
});
