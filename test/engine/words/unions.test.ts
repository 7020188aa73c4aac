import test from 'ava';
import { type Space, useEngine } from '../engine.js';

const engine = useEngine(test);

const models = {
  T: {
    columns: { bio: { type: 'text', words: true, prefix: true, suffix: true }, n: { type: 'integer', index: true } },
  },
};

/** Rows with words out of a vocabulary of 2,000, whose endings are few. */
async function library(space: Space): Promise<Space> {
  const endings = ['ing', 'ed', 'ville', 'er'];
  const word = (i: number) => `w${i % 500}${endings[i % 4]!}`;
  const values = Array.from({ length: 3000 }, (_, i) => {
    const bio = `${word(i * 7)} ${word(i * 13 + (i >> 5))} x${i % 3}`;
    return { op: 'create', model: 'T', values: { bio, n: (i * 37) % 1000 } };
  });
  for (let i = 0; i < values.length; i += 1000) {
    await space.call('commit', values.slice(i, i + 1000), { return: 'none' });
  }
  return space;
}

test('unions of hundreds of words answer alike whole, by pages, and in small steps', async (t) => {
  const space = await library(await engine.open(t, models));
  const rows = (await space.query('T', {})).map(({ id, bio, n }) => ({
    id: id!,
    words: bio!.split(' '),
    n: Number(n),
  }));
  const asked: [object, (word: string) => boolean][] = [
    [{ startsWith: 'w1' }, (word) => word.startsWith('w1')],
    [{ endsWith: 'ville' }, (word) => word.endsWith('ville')],
    [{ like: 'w*5*' }, (word) => word.startsWith('w') && word.includes('5')],
    [{ like: '*1!ing' }, (word) => /1.ing$/.test(word)],
    [{ like: 'w2*ed' }, (word) => word.startsWith('w2') && word.endsWith('ed')],
  ];
  for (const [bio, meets] of asked) {
    const expected = rows.filter(({ words }) => words.some(meets));
    const byN = [...expected].sort((a, b) => a.n - b.n || +a.id - +b.id).map(({ id }) => id);
    t.true(expected.length > 100);
    t.is(await space.count('T', { where: { bio } }), expected.length);
    t.deepEqual(
      await space.ids('T', { where: { bio } }),
      expected.map(({ id }) => id),
    );
    t.deepEqual(await space.ids('T', { where: { bio, n: { gte: 300 } }, orderBy: ['n'], limit: 20 }), [
      ...byN.filter((id) => rows[+id - 1]!.n >= 300).slice(0, 20),
    ]);
    const [found, steps] = await inSteps(space, { where: { bio }, orderBy: ['n'], limit: 400, budget: 1600 });
    t.deepEqual(found, byN.slice(0, 400));
    t.log(`${JSON.stringify(bio)}: ${steps} calls`);
  }
});

/** The first page of a query by as many calls as its budget makes of it. */
async function inSteps(space: Space, query: object): Promise<[ids: string[], calls: number]> {
  let after: object = {};
  for (let calls = 1; ; calls++) {
    const reply = await space
      .read('query', 'T', { ...query, ids: true, ...after })
      .catch((error: Error) => error.message);
    if (typeof reply !== 'string') return [(reply as [string[]])[0], calls];
    const { cursor } = JSON.parse(reply.replace(/^BUDGET /, '')) as { cursor?: string };
    if (cursor === undefined) throw new Error(reply);
    after = { after: cursor };
  }
}

test('what looking through words takes is counted, and more than the budget is refused', async (t) => {
  const space = await library(await engine.open(t, models));
  const facts = await space.fails('query', 'T', {
    where: { bio: { like: '*1*' } },
    budget: 50,
  });
  t.is(facts.code, 'BUDGET');
  t.is((await space.fails('count', 'T', { where: { bio: { like: '?w?1?' } }, budget: 500 })).code, 'BUDGET');
  t.is(await space.count('T', { where: { bio: { like: 'w1ed' } }, budget: 10 }), 11);
});
