import test from 'ava';
import { type Space, useEngine } from '../engine.js';

const engine = useEngine(test);

const models = {
  User: {
    columns: {
      email: { type: 'text', unique: true },
      city: { type: 'text', index: true },
      age: { type: 'integer', index: true },
      bio: { type: 'text', words: true, suffix: true },
      inbox: { type: 'native' },
    },
    indexes: { byCity: { from: ['city', 'age'], kinds: ['order'] } },
  },
  Tag: { columns: { name: { type: 'text', sort: true } }, primaryKey: { kind: 'text' } },
};

type Figure = Record<string, unknown>;

async function stats(space: Space, model = '', budget?: number): Promise<Figure[]> {
  const figures: Figure[] = [];
  let cursor: string | null = null;
  do {
    const options = { ...(budget === undefined ? {} : { budget }), ...(cursor === null ? {} : { cursor }) };
    const [found, next] = (await space.read('stats', model, options)) as [string[], string | null];
    figures.push(...found.map((text) => JSON.parse(text) as Figure));
    cursor = next;
  } while (cursor !== null);
  return figures;
}

const withoutBytes = (figures: Figure[]): Figure[] =>
  figures.map((figure) => Object.fromEntries(Object.entries(figure).filter(([name]) => name !== 'bytes')));

async function filled(space: Space, users: number): Promise<void> {
  for (let i = 1; i <= users; i++) {
    const city = i % 3 === 0 ? null : `c${i % 7}`;
    await space.create('User', { email: `u${i}@x.io`, city, age: i % 10, bio: `likes n${i} all` });
  }
}

test('rows and entries are counted exactly, and bytes are told', async (t) => {
  const space = await engine.open(t, models);
  await filled(space, 30);
  await space.call('delete', 'User', '30');
  await space.create('Tag', { id: 'x', name: 'X' });
  const figures = await stats(space);
  t.deepEqual(withoutBytes(figures), [
    { model: 'User', rows: 29, last: '30', sampled: 29 },
    { model: 'User', index: 'live', entries: 29 },
    { model: 'User', index: 'unique email', entries: 29 },
    { model: 'User', index: 'equal city', entries: 20, terms: 7, nulls: 9 },
    { model: 'User', index: 'range age', entries: 29, nulls: 0 },
    { model: 'User', index: 'words bio', entries: 87, terms: 31, nulls: 0 },
    { model: 'User', index: 'endings bio', entries: 31 },
    { model: 'User', index: 'order byCity', entries: 29, terms: 8 },
    { model: 'Tag', rows: 1, sampled: 1 },
    { model: 'Tag', index: 'live', entries: 1 },
    { model: 'Tag', index: 'sort name', entries: 1, nulls: 0 },
  ]);
  for (const { bytes } of figures) t.true((bytes as number) > 0);
});

test('bytes are those of MEMORY USAGE, and what is sampled is near them', async (t) => {
  const { redis } = engine;
  const space = await engine.open(t, models);
  await filled(space, 700);
  const figures = await stats(space, 'User');
  const sum = async (pattern: RegExp): Promise<number> => {
    const keys = (await redis.keys(`{${space.namespace}}:*`)).filter((key) => pattern.test(key));
    const sizes = await Promise.all(keys.map((key) => redis.memory('USAGE', key)));
    return sizes.reduce<number>((total, size) => total + (size ?? 0), 0);
  };
  const bytesOf = (index: string): number => figures.find((figure) => figure['index'] === index)!['bytes'] as number;
  t.is(bytesOf('unique email'), await sum(/~unique:/));
  const near = (found: number, real: number, label: string): boolean =>
    t.true(Math.abs(found - real) < real / 10, `${label}: ${found} for ${real}`);
  near(figures[0]!['bytes'] as number, await sum(/:User:\d+$/), 'rows');
  near(bytesOf('words bio'), await sum(/~words:|~lexicon:|~null:User:bio/), 'words');
  near(bytesOf('equal city'), await sum(/~equal:User:city|~terms:User:city|~null:User:city/), 'equal');
});

test('steps of any budget add up to the same', async (t) => {
  const space = await engine.open(t, models);
  await filled(space, 60);
  await space.create('Tag', { id: 'x', name: 'X' });
  const whole = await stats(space);
  for (const budget of [1, 7, 50]) t.deepEqual(await stats(space, '', budget), whole, `budget ${budget}`);
});

test('what a row owns as native keys counts with it', async (t) => {
  const space = await engine.open(t, models);
  await space.create('User', {});
  const [before] = await stats(space, 'User');
  await engine.redis.set(`{${space.namespace}}:~native:User:inbox:1`, 'x'.repeat(10_000));
  const [after] = await stats(space, 'User');
  t.true((after!['bytes'] as number) > (before!['bytes'] as number) + 10_000);
});

test('an empty model has figures, too', async (t) => {
  const space = await engine.open(t, { Tag: models.Tag });
  t.deepEqual(await stats(space, 'Tag'), [
    { model: 'Tag', rows: 0, sampled: 0, bytes: 0 },
    { model: 'Tag', index: 'live', entries: 0, bytes: 0 },
    { model: 'Tag', index: 'sort name', entries: 0, nulls: 0, bytes: 0 },
  ]);
});

test('a user who may not ask for memory gets counts, and null for bytes', async (t) => {
  const space = await engine.open(t, { Tag: models.Tag });
  await space.create('Tag', { id: 'x', name: 'X' });
  await engine.redis.call('ACL', 'SETUSER', 'ann', 'on', 'nopass', '~*', '+@all', '-memory');
  const ann = engine.running.client({ username: 'ann', password: 'x' });
  const [found] = (await ann.call('FCALL_RO', 'rom_stats', 1, space.namespace)) as [string[]];
  t.deepEqual(
    found.map((text) => JSON.parse(text) as Figure),
    [
      { model: 'Tag', rows: 1, sampled: 1, bytes: null },
      { model: 'Tag', index: 'live', entries: 1, bytes: null },
      { model: 'Tag', index: 'sort name', entries: 1, nulls: 0, bytes: null },
    ],
  );
});

test('what is no cursor of theirs is refused', async (t) => {
  const space = await engine.open(t, models);
  for (const cursor of ['x', '9,0,0,0,0,0,0,0/+', '0,99,0,0,0,0,0,0/+', '0,0/+', 5]) {
    t.like(await space.fails('stats', '', { cursor }), { code: 'ARGS', position: 2 }, String(cursor));
  }
  t.like(await space.fails('stats', 'Usr'), { code: 'MODEL' });
});
