// What becomes of a composite order by words when what counts as a word changes.

import test from 'ava';
import { useEngine } from '../engine.js';
import { fill, models, reindex, ROWS, step, user } from './reindexing.js';

const engine = useEngine(test);

test('an order by words serves as it was until the words have changed, and means the same by a word as they do', async (t) => {
  const space = await engine.open(t, models);
  await fill(space, 'User', ROWS, user);
  const columns = { bio: { type: 'text', words: true }, age: { type: 'integer' } };
  const indexes = { byWord: { from: ['bio', 'age'], kinds: ['order'], words: 'bio' } };
  await space.call('define', { models: { User: { columns, indexes } } });
  await reindex(space);
  const along = (word: string): Promise<string[]> =>
    space.ids('User', { where: { bio: { match: word } }, orderBy: ['age'], limit: 2 });
  t.deepEqual(await along('a'), ['90', '180']);
  const others = { ...columns, bio: { type: 'text', words: { minLength: 2 } } };
  await space.call('define', { models: { User: { columns: others } } }, { allow: ['rebuild'] });
  await step(space, 10_000);
  await space.call('update', 'User', 5000, { age: -1 });
  await space.create('User', { bio: 'a b of', age: -2 });
  t.deepEqual(
    [await along('a'), await along('of')],
    [
      [String(ROWS + 1), '5000'],
      [String(ROWS + 1), '5000'],
    ],
  );
  await reindex(space);
  t.deepEqual([await along('a'), await along('of')], [[], [String(ROWS + 1), '5000']]);
  const left = Object.keys(await space.dump()).filter((key) => /~(words|order|terms):User:(bio|byWord):1/.test(key));
  t.deepEqual(left, []);
});
