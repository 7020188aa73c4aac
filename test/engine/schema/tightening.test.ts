// What a define may tighten, and what it may rebuild, over few rows, where one call does it all.

import test from 'ava';
import { useEngine } from '../engine.js';
import { define, filled, keys, models } from './users.js';

const engine = useEngine(test);

test('what loses nothing in the rows that there are may be tightened where that is allowed', async (t) => {
  const space = await filled(await engine.open(t, models));
  const column = (definition: object) => ({ User: { columns: { age: definition } } });
  const wanted = column({ type: 'integer', min: 4, max: 100 });
  t.is((await space.fails('define', { models: wanted })).code, 'SCHEMA');
  await define(space, wanted, { allow: ['tighten'] });
  t.is((await space.fails('update', 'User', 1, { age: 3 })).code, 'INVALID');
  const decimals = await define(space, column({ type: 'decimal', index: true, scale: 2 }), { allow: ['tighten'] });
  t.deepEqual(decimals.steps, [{ do: 'tighten', model: 'User', column: 'age', attribute: 'type' }]);
  await space.call('update', 'User', 2, { age: '4.5' });
  t.deepEqual(await space.ids('User', { where: { age: { gt: 4 } }, orderBy: ['-age'] }), ['4', '1', '2']);
  await define(space, {}, { drop: ['User.age.scale'] });
  await space.call('update', 'User', 2, { age: '4.555' });
});

test('a tightening lists the rows that do not fit, and nothing is written', async (t) => {
  const space = await filled(await engine.open(t, models));
  await space.call('update', 'User', 2, { city: '5' });
  const before = await space.dump();
  const cases: [object, object[]][] = [
    [{ email: { type: 'text', required: true } }, [{ id: '4', column: 'email', found: 'null' }]],
    [{ age: { type: 'integer', min: 10 } }, [{ id: '2', column: 'age', found: '4' }]],
    [
      { city: { type: 'integer' } },
      [
        { id: '1', column: 'city', found: 'London' },
        { id: '3', column: 'city', found: 'paris' },
      ],
    ],
    [{ city: { type: 'enum', values: ['London', '5'] } }, [{ id: '3', column: 'city', found: 'paris' }]],
  ];
  for (const [columns, misfits] of cases) {
    const { code, rows, count } = await space.fails(
      'define',
      { models: { User: { columns } } },
      { allow: ['tighten'] },
    );
    t.is(code, 'SCHEMA');
    t.like(rows, misfits);
    t.is(count, misfits.length);
    t.deepEqual(await space.dump(), before);
  }
  const { code } = await space.fails(
    'define',
    { models: { Post: { columns: { author: { type: 'text' } } } } },
    { allow: ['tighten'] },
  );
  t.is(code, 'SCHEMA');
});

test('what an index is made from changes where a rebuild is allowed', async (t) => {
  const space = await filled(await engine.open(t, models));
  const wanted = {
    User: {
      columns: {
        bio: { type: 'text', words: { minLength: 2 } },
        email: { type: 'text', unique: { ci: true } },
        age: { type: 'integer' },
      },
      indexes: { byCity: { from: ['bio', 'age'], kinds: ['order'] } },
    },
  };
  const { conflicts } = await space.fails('define', { models: wanted });
  t.is((conflicts as object[]).length, 3);
  t.is((await define(space, wanted, { allow: ['rebuild'] })).rows, 4);
  t.deepEqual(await space.ids('User', { where: { bio: { match: 'a' } } }), []);
  t.deepEqual(await space.ids('User', { where: { bio: { endsWith: 'matics' } } }), ['1', '4']);
  t.deepEqual(await space.ids('User', { where: { bio: 'a cat' }, orderBy: ['age'] }), ['2']);
  t.is((await space.fails('create', 'User', { email: 'ADA@x.io' })).code, 'UNIQUE');
  t.deepEqual(
    (await keys(space)).filter((key) =>
      /~(words|lexicon|endings|wordsnull|unique:User:email|order).*:1(:|$)/.test(key),
    ),
    [],
  );
});
