// No value that a user can choose reaches a key of another value, column, model or namespace.

import test from 'ava';
import { contentsOf } from '../engine/contents.js';
import { type Space, spaceOf, useEngine } from '../engine/engine.js';
import { asObject } from '../support/fcall.js';

const engine = useEngine(test);

/** What a careless layout would mix up: separators of keys, ends of heads, generations, parts of other names. */
const HOSTILE = [
  ...['x', 'X', ':', '::', ':x', 'x:', 'x:1', '1:x', '#', '#x', '/', '/0:x', '/0', '0:x', '~', '~never', '~schema'],
  ...[
    '1',
    '01',
    '1:1',
    ':1:x',
    '{',
    '}',
    '{}',
    '}:',
    '*',
    '?',
    '[a]',
    '\\',
    'a,b',
    'a b',
    '"',
    '\0',
    '\0x',
    'x\0',
    'n',
  ],
  ...['c:1:x', 'T:c:1:x', '~equal:T:c:1:x', 'c1', 'c', 'T', 'a1', 'b10', '+', '-', '(x', '[x', '_', 'ä', 'a\u0308'],
];

const text = { c: { type: 'text', index: true }, c1: { type: 'text', index: true }, C: { type: 'text', index: true } };
const all = {
  columns: {
    ...text,
    u: { type: 'text', unique: true },
    w: { type: 'text', words: true, suffix: true },
    s: { type: 'text', sort: true, suffix: true },
    b: { type: 'bytes', index: true },
    box: { type: 'native' },
  },
  unique: [
    ['c', 'c1'],
    ['c1', 's'],
  ],
  indexes: { o: { from: ['c', 'c1', 's'], kinds: ['order'] }, o1: { from: ['c1', 's'], kinds: ['order'] } },
  primaryKey: { kind: 'text' },
};

const models = { T: all, T1: all, T_: all, t: all };

/** All models share it: it has a field for each ordered index, and nothing of a row. */
const versionsOf = ({ namespace }: Space) => `{${namespace}}:~versions`;

async function keysOf(space: Space, write: () => Promise<unknown>): Promise<string[]> {
  const before = await contentsOf(engine.redis, space.namespace);
  await write();
  const after = await contentsOf(engine.redis, space.namespace);
  const keys = new Set([...before.keys(), ...after.keys()]);
  return [...keys].filter((key) => JSON.stringify(before.get(key)) !== JSON.stringify(after.get(key)));
}

test('models whose names begin alike share no key, whatever their rows hold', async (t) => {
  const space = await engine.open(t, models);
  const touched = new Map<string, string>();
  for (const model of Object.keys(models)) {
    const keys = await keysOf(space, () =>
      space.call(
        'import',
        model,
        HOSTILE.map((value) => ({
          id: value.replaceAll('\0', 'NUL'),
          c: value,
          c1: value,
          u: value,
          w: value,
          s: value,
        })),
      ),
    ).catch((error: Error) => Promise.reject(new Error(`${model}: ${error.message}`)));
    for (const key of keys) {
      if (key === versionsOf(space)) continue;
      t.is(touched.get(key), undefined, `${key} belongs to ${touched.get(key)} and ${model}`);
      touched.set(key, model);
    }
  }
});

for (const column of ['c', 'u', 'w', 's'] as const) {
  test(`each value of a column with ${column === 'c' ? 'an index' : column} is found by itself alone`, async (t) => {
    const space = await engine.open(t, models);
    const same = (value: string) => (column === 'w' ? value.toLowerCase() : value);
    for (const [i, value] of HOSTILE.entries()) await space.create('T', { id: `r${i}`, [column]: value });
    for (const value of HOSTILE) {
      if (column === 'w') continue;
      const wanted = HOSTILE.flatMap((other, i) => (same(other) === same(value) ? [`r${i}`] : []));
      t.deepEqual(await space.ids('T', { where: { [column]: value } }), wanted, JSON.stringify(value));
    }
    for (const i of HOSTILE.keys()) await space.call('delete', 'T', `r${i}`);
    const schema = `{${space.namespace}}:~schema`;
    const left = Object.keys(await space.dump()).filter((key) => key !== versionsOf(space));
    t.deepEqual(left, [schema], 'what every row had is gone with it');
  });
}

test('a term has keys of its own: what is added under it changes no key of another term, nor of another column', async (t) => {
  const space = await engine.open(t, { T: { columns: text } });
  const owner = new Map<string, string>();
  const shared = new Set<string>();
  for (const column of ['c', 'c1', 'C']) {
    for (const value of HOSTILE) {
      const keys = await keysOf(space, () => space.call('create', 'T', { [column]: value }, { return: 'none' }));
      const own = keys.filter((key) => key.includes(`~equal:T:${column}:1`));
      t.is(own.length, 1, `${column} ${JSON.stringify(value)}: ${own.join(' ')}`);
      t.is(owner.get(own[0]!), undefined, `${own[0]} is also of ${owner.get(own[0]!)}`);
      owner.set(own[0]!, `${column} ${JSON.stringify(value)}`);
      for (const key of keys) if (key !== own[0]) shared.add(key);
    }
  }
  t.deepEqual(
    [...shared].filter((key) => owner.has(key)),
    [],
  );
});

test('ids that look like keys are rows of their own, and own their native keys alone', async (t) => {
  const space = await engine.open(t, models);
  const ids = HOSTILE.filter((id) => !id.includes('\0'));
  for (const id of ids) {
    const row = await space.create('T', { id, c: id });
    await engine.redis.rpush(row['box']!, id);
  }
  for (const id of ids) {
    const [row] = (await space.read('get', 'T', id, {})) as unknown[];
    t.like(asObject(row), { id, c: id });
  }
  for (const [i, id] of ids.entries()) {
    const keys = await keysOf(space, () => space.call('delete', 'T', id));
    t.deepEqual(
      keys.filter((key) => key.includes(':~native:')),
      [`{${space.namespace}}:~native:T:box:${id}`],
    );
    t.is(await space.count('T', {}), ids.length - i - 1);
  }
});

test('composite constraints and orders do not run values together', async (t) => {
  const space = await engine.open(t, models);
  const parts = ['', 'a', 'aa', ':', 'a:', ':a', '1:a', '\0', 'a\0', '\0a', '1'];
  let id = 0;
  for (const c of parts) for (const c1 of parts) await space.create('T', { id: `r${id++}`, c, c1 });
  for (const c of parts) {
    for (const c1 of parts) {
      t.is((await space.fails('create', 'T', { id: 'again', c, c1 })).code, 'UNIQUE');
      t.is(await space.count('T', { where: { c, c1 } }), 1, JSON.stringify([c, c1]));
    }
  }
});

test('namespaces that begin alike share nothing, nor do receipts', async (t) => {
  const head = engine.namespace();
  const dumps: Record<string, string>[] = [];
  const spaces = [head, `${head}.`, `${head}-1`, head.toUpperCase(), `${head}_`].map((name) =>
    spaceOf(engine.redis, name),
  );
  for (const space of spaces) {
    await space.call('define', { models });
    for (const once of HOSTILE) {
      await space.call('commit', [{ op: 'create', model: 'T', values: { id: `o${HOSTILE.indexOf(once)}` } }], { once });
    }
    dumps.push(await space.dump());
  }
  for (const [i, space] of spaces.entries()) {
    t.deepEqual(await space.dump(), dumps[i]);
    t.is(await space.count('T', {}), HOSTILE.length);
    for (const key of Object.keys(await space.dump())) await engine.redis.del(key);
  }
});
