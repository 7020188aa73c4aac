import test from 'ava';
import { useEngine } from '../engine.js';

const engine = useEngine(test);

const words = { stemming: 'english', stopWords: ['the', 'being'], minLength: 3 };
const models = { T: { columns: { bio: { type: 'text', words } } } };

test('words are found by their stems, and each stem stands once', async (t) => {
  const space = await engine.open(t, models);
  await space.create('T', { bio: 'She was running; he runs. The RUN!' });
  await space.create('T', { bio: 'Generous nations' });
  await space.create('T', { bio: 'naïve être' });
  const ids = (text: string, operator = 'match') => space.ids('T', { where: { bio: { [operator]: text } } });
  for (const text of ['run', 'Running', 'ran runs', 'RUNS'])
    t.deepEqual(await ids(text, text.includes(' ') ? 'matchAny' : 'match'), ['1'], text);
  t.deepEqual(await ids('national generously'), ['2']);
  t.deepEqual(await ids('naïve'), ['3']);
  t.deepEqual(await ids('nation run'), []);
  await space.call('update', 'T', 1, { bio: 'He runs' });
  t.deepEqual(await ids('running'), ['1']);
  await space.call('update', 'T', 1, { bio: 'He walked' });
  t.deepEqual(await ids('running'), []);
  t.deepEqual(await ids('walks'), ['1']);
});

test('stop words and lengths are those of words as they are written', async (t) => {
  const space = await engine.open(t, models);
  await space.create('T', { bio: 'being' });
  await space.create('T', { bio: 'beings go' });
  const ids = (text: string) => space.ids('T', { where: { bio: { match: text } } });
  t.deepEqual(await ids('beings'), ['2']);
  t.deepEqual(await ids('being'), []);
  t.deepEqual(await ids('go'), []);
});

test('a scan for how words are written does not look at stems', async (t) => {
  const space = await engine.open(t, models);
  await space.create('T', { bio: 'running' });
  const scan = (operator: string, text: string) => space.ids('T', { where: { bio: { [operator]: text } }, scan: true });
  t.deepEqual(await scan('startsWith', 'runni'), ['1']);
  t.deepEqual(await scan('like', '*ning'), ['1']);
  t.deepEqual(await scan('endsWith', 'run'), []);
});

test('SCHEMA: other languages, and beginnings or ends of stems', async (t) => {
  const space = await engine.open(t);
  const path = async (column: object) => {
    const facts = await space.fails('define', { models: { T: { columns: { bio: { type: 'text', ...column } } } } });
    return [facts.code, facts['path']];
  };
  t.deepEqual(await path({ words: { stemming: 'klingon' } }), ['SCHEMA', 'models.T.columns.bio.words.stemming']);
  t.deepEqual(await path({ words: { stemming: true } }), ['SCHEMA', 'models.T.columns.bio.words.stemming']);
  t.deepEqual(await path({ words, prefix: true }), ['SCHEMA', 'models.T.columns.bio.prefix']);
  t.deepEqual(await path({ words, suffix: true }), ['SCHEMA', 'models.T.columns.bio.suffix']);
  const [, plan] = (await space.call('define', { models })) as [string, string];
  t.truthy(plan);
});
