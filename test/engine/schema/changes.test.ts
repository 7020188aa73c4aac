// What a define changes by name: drops and renames, over few rows, where one call does it all.

import test from 'ava';
import { useEngine } from '../engine.js';
import { define, filled, keys, models } from './users.js';

const engine = useEngine(test);

test('an index that is dropped leaves no key, and queries name it as lacking', async (t) => {
  const space = await filled(await engine.open(t, models));
  const { steps } = await define(
    space,
    {},
    { drop: ['User.age.index', 'User.byCity', 'User.bio.words', 'User.city,age'] },
  );
  t.deepEqual(steps, [
    { do: 'drop', model: 'User', column: 'age', attribute: 'index' },
    { do: 'drop', model: 'User', column: 'byCity', attribute: 'index' },
    { do: 'drop', model: 'User', column: 'bio', attribute: 'words' },
    { do: 'drop', model: 'User', column: 'city,age', attribute: 'index' },
  ]);
  t.deepEqual(
    (await keys(space)).filter((key) =>
      /~(range|order|words|lexicon|endings|tied|wordsnull)|User:(age|byCity|city,age)/.test(key),
    ),
    [`{${space.namespace}}:~range:Post:author:1`],
  );
  const { code, hint } = await space.fails('query', 'User', { where: { age: { gt: 5 } } });
  t.deepEqual([code, hint], ['QUERY', 'declare "index":true on User.age']);
  t.is((await define(space, {}, { drop: ['User.age.index', 'Nobody', 'User.nothing'] })).steps.length, 0);
});

test('an index that is declared again after its drop is of a new generation and knows all rows', async (t) => {
  const space = await filled(await engine.open(t, models));
  await define(space, {}, { drop: ['User.age.index'] });
  await space.call('update', 'User', 2, { age: 5 });
  await define(space, models);
  t.deepEqual(await space.ids('User', { where: { age: { gt: 4 } } }), ['1', '2', '4']);
});

test('a column that is dropped is gone from rows, and declared again it is empty', async (t) => {
  const space = await filled(await engine.open(t, models));
  await engine.redis.rpush(`{${space.namespace}}:~native:User:inbox:1`, 'mail');
  const drop = ['User.byCity', 'User.city,age', 'User.city', 'User.inbox'];
  await define(space, {}, { drop });
  t.deepEqual(await space.get('User', 2), { id: '2', email: 'bob@x.io', age: '4', bio: 'a cat' });
  t.deepEqual(await engine.redis.hgetall(`{${space.namespace}}:User:2`), { email: 'bob@x.io', age: '4', bio: 'a cat' });
  t.deepEqual(
    (await keys(space)).filter((key) => /city|inbox/i.test(key)),
    [],
  );
  await define(space, { User: { columns: { city: { type: 'integer', index: true } } } });
  t.is(await space.count('User', { where: { city: null } }), 4);
  await space.call('update', 'User', 2, { city: 7 });
  t.deepEqual(await space.ids('User', { where: { city: { gte: 7 } } }), ['2']);
});

test('a row whose last value was in a column that is dropped stays a row', async (t) => {
  const space = await engine.open(t, { T: { columns: { a: { type: 'text' }, b: { type: 'text', index: true } } } });
  await space.create('T', { a: 'x' });
  await define(space, {}, { drop: ['T.a'] });
  t.deepEqual(await space.get('T', 1), { id: '1' });
  t.deepEqual(await space.ids('T', { where: { b: null } }), ['1']);
  await space.call('update', 'T', 1, { b: 'y' });
  t.deepEqual(await space.get('T', 1), { id: '1', b: 'y' });
});

test('a column in use by something else is dropped with it or not at all', async (t) => {
  const space = await filled(await engine.open(t, models));
  const before = await space.dump();
  const refusals: [string[], RegExp][] = [
    [['User.city'], /city,age is unique/],
    [['User.city,age', 'User.city'], /byCity is made from it/],
    [['User'], /Post.author refers to it/],
    [['User.age.type'], /cannot be without its type/],
  ];
  for (const [drop, reason] of refusals) {
    const { code, message } = await space.fails('define', { models: {} }, { drop });
    t.is(code, 'SCHEMA');
    t.regex(String(message), reason);
    t.deepEqual(await space.dump(), before);
  }
});

test('a column keeps its rows, indexes and constraints under a new name', async (t) => {
  const space = await filled(await engine.open(t, models));
  const { steps } = await define(space, {}, { rename: { 'User.city': 'town', 'User.email': 'mail' } });
  const inbox = `{${space.namespace}}:~native:User:inbox:2`;
  t.deepEqual(steps, [
    { do: 'rename', model: 'User', column: 'city', to: 'town' },
    { do: 'rename', model: 'User', column: 'email', to: 'mail' },
  ]);
  t.deepEqual(await space.get('User', 2), { id: '2', mail: 'bob@x.io', town: 'Paris', age: '4', bio: 'a cat', inbox });
  t.deepEqual(await space.ids('User', { where: { town: 'London' }, orderBy: ['age'] }), ['1']);
  t.deepEqual(await space.read('get_by', 'User', 'mail', 'bob@x.io', { select: ['town'] }), [
    'id',
    '2',
    'town',
    'Paris',
  ]);
  t.is((await space.fails('create', 'User', { town: 'Paris', age: 4 }))['code'], 'UNIQUE');
  t.is((await space.fails('create', 'User', { mail: 'ada@x.io' }))['id'], '1');
  t.is((await define(space, {}, { rename: { 'User.city': 'town' } })).steps.length, 0);
});

test('an old version that declares a renamed column or model is told, unless the name is to be used again', async (t) => {
  const space = await filled(await engine.open(t, models));
  await define(space, {}, { rename: { 'User.city': 'town', Post: 'Article' } });
  const { code, conflicts } = await space.fails('define', { models: { ...models, Post: { columns: {} } } });
  t.is(code, 'SCHEMA');
  t.deepEqual(
    (conflicts as { path: string }[]).map(({ path }) => path),
    ['models.User.columns.city', 'models.User.indexes.byCity', 'models.Post'],
  );
  const again = {
    User: { columns: { city: { type: 'text', index: true } } },
    Post: { columns: { n: { type: 'integer' } } },
  };
  await define(space, again, { allow: ['reuse'] });
  await space.call('update', 'User', 1, { city: 'new' });
  t.deepEqual(await space.get('User', 1), {
    id: '1',
    email: 'ada@x.io',
    town: 'London',
    age: '36',
    bio: 'Mathematics of Engines',
    inbox: `{${space.namespace}}:~native:User:inbox:1`,
    city: 'new',
  });
  t.deepEqual(await space.create('Post', { n: 1 }), { id: '1', n: '1' });
  t.deepEqual(await space.get('Article', 1), { id: '1', author: '1', title: 'one' });
});

test('a model keeps all that it has under a new name', async (t) => {
  const space = await filled(await engine.open(t, models));
  await define(space, {}, { rename: { User: 'Person' } });
  t.deepEqual(await space.ids('Person', { where: { city: 'Paris' } }), ['2']);
  t.is((await space.fails('delete', 'Person', 1))['code'], 'RESTRICT');
  t.deepEqual(await space.ids('Post', { where: { author: { city: 'London' } } }), ['1']);
  t.is((await space.create('Person', {}))['id'], '5');
  t.is((await space.fails('create', 'User', {}))['code'], 'MODEL');
});

test('a model that is dropped leaves nothing, and one of its name begins anew', async (t) => {
  const space = await filled(await engine.open(t, models));
  await define(space, {}, { drop: ['Post'] });
  t.deepEqual(
    (await keys(space)).filter((key) => key.includes('Post')),
    [],
  );
  await define(space, { Post: { columns: { n: { type: 'integer' } } } });
  t.deepEqual(await space.create('Post', { n: 5 }), { id: '1', n: '5' });
});

test('drops and renames that cannot be are refused, and nothing is written', async (t) => {
  const space = await filled(await engine.open(t, models));
  const before = await space.dump();
  const cases: [object, string][] = [
    [{ rename: { 'User.city': 'age' } }, 'SCHEMA'],
    [{ rename: { 'User.nothing': 'other' } }, 'SCHEMA'],
    [{ rename: { 'User.city': '1' } }, 'SCHEMA'],
    [{ rename: { 'User.city': 'byCity' } }, 'SCHEMA'],
    [{ rename: { User: 'Post' } }, 'SCHEMA'],
    [{ rename: { Nobody: 'Other' } }, 'SCHEMA'],
    [{ rename: ['User'] }, 'ARGS'],
    [{ rename: { User: 5 } }, 'ARGS'],
    [{ drop: 'User' }, 'ARGS'],
    [{ drop: [5] }, 'ARGS'],
    [{ allow: ['everything'] }, 'ARGS'],
  ];
  for (const [options, code] of cases) {
    t.is((await space.fails('define', { models: {} }, options)).code, code, JSON.stringify(options));
    t.deepEqual(await space.dump(), before);
  }
});

test('a dry run of any of it tells the plan and writes nothing', async (t) => {
  const space = await filled(await engine.open(t, models));
  const before = await space.dump();
  const plan = await define(space, {}, { dryRun: true, drop: ['Post'], rename: { 'User.city': 'town' } });
  t.deepEqual([plan.version, plan.steps.length], [2, 2]);
  t.deepEqual(await space.dump(), before);
});

test('a document that still has what is dropped is refused rather than taken back', async (t) => {
  const space = await filled(await engine.open(t, models));
  const before = await space.dump();
  const { code, path } = await space.fails('define', { models }, { drop: ['User.age.index'] });
  t.deepEqual([code, path], ['SCHEMA', 'drop User.age.index']);
  t.deepEqual(await space.dump(), before);
});

test('rows do not expire any more once that is dropped, and the column may go', async (t) => {
  const columns = { until: { type: 'datetime' } };
  const space = await engine.open(t, { Visit: { columns, expires: 'until' } });
  await space.create('Visit', { until: '2001-01-01T00:00:00Z' });
  t.regex((await space.fails('define', { models: {} }, { drop: ['Visit.until'] })).message as string, /expires/);
  const { steps } = await define(space, {}, { drop: ['Visit.expires'] });
  t.deepEqual(steps, [{ do: 'drop', model: 'Visit', attribute: 'expires' }]);
  t.deepEqual(JSON.parse((await space.read('describe')) as string), { models: { Visit: { columns } } });
  t.is(((await space.call('sweep', '')) as unknown[])[0], '0');
  t.deepEqual(
    (await keys(space)).filter((key) => key.includes('~range')),
    [],
  );
  t.deepEqual((await define(space, {}, { drop: ['Visit.expires'] })).steps, []);
  await define(space, {}, { drop: ['Visit.until'] });
});
