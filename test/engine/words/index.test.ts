import test from 'ava';
import { type Space, useEngine } from '../engine.js';

const engine = useEngine(test);

const words = (attributes: object = {}) => ({ columns: { bio: { type: 'text', words: true, ...attributes } } });

/** Keys of a namespace, with what sorted sets and small lists hold, without those of rows and ids. */
async function entries(space: Space): Promise<Record<string, string[]>> {
  const { redis } = engine;
  const prefix = `{${space.namespace}}:`;
  const keys = (await redis.keys(`${prefix}~*`)).filter((key) => !/~(schema|versions|last|live|once)/.test(key)).sort();
  const read = async (key: string) => [
    key.slice(prefix.length),
    await ((await redis.type(key)) === 'zset' ? redis.zrange(key, '0', '-1') : redis.smembers(key)),
  ];
  return Object.fromEntries(await Promise.all(keys.map(read))) as Record<string, string[]>;
}

test('a row stands under each of its words once, and leaves nothing behind', async (t) => {
  const space = await engine.open(t, { T: words({ suffix: true }) });
  await space.create('T', { bio: 'Été, b! b' });
  await space.create('T', { bio: 'b' });
  await space.create('T', { bio: '&' });
  await space.create('T', {});
  t.deepEqual(await entries(space), {
    '~endings:T:bio:1': ['b', 'été'],
    '~lexicon:T:bio:1': ['b', 'été'],
    '~words:T:bio:1:b': ['1', '2'],
    '~words:T:bio:1:été': ['1'],
    '~wordsnull:T:bio:1:': ['4'],
  });
  await space.call('update', 'T', 1, { bio: 'B ab' });
  await space.call('update', 'T', 4, { bio: '' });
  await space.call('update', 'T', 2, { bio: null });
  t.deepEqual(await entries(space), {
    '~endings:T:bio:1': ['b', 'ba'],
    '~lexicon:T:bio:1': ['ab', 'b'],
    '~words:T:bio:1:ab': ['1'],
    '~words:T:bio:1:b': ['1'],
    '~wordsnull:T:bio:1:': ['2'],
  });
  for (const id of [1, 2, 3, 4]) await space.call('delete', 'T', id);
  t.deepEqual(await entries(space), {});
});

test('words are found where terms could be mistaken for parts of keys', async (t) => {
  const space = await engine.open(t, { T: words({ prefix: true, suffix: true }), Named: words() });
  const odd = ['a:b', 'a#b', 'a/0:b', '1:a', 'a\0b', '{x}y', 'T:bio:1:a'];
  for (const bio of odd) await space.create('T', { bio });
  for (const [i, word] of odd.entries())
    t.deepEqual(await space.ids('T', { where: { bio: { match: word } } }), [`${i + 1}`]);
});

test('rows that are there are indexed by a define, with what is declared later', async (t) => {
  const space = await engine.open(t, { T: { columns: { bio: { type: 'text' } } } });
  for (const bio of ['Hello World', 'hello', null, '']) await space.create('T', { bio });
  const define = async (attributes: object) => {
    const [, plan] = (await space.call('define', { models: { T: words(attributes) } })) as [string, string];
    t.deepEqual(await space.findings(), []);
    return JSON.parse(plan) as { steps: { attribute: string }[]; rows: number };
  };
  const added = await define({});
  t.deepEqual([added.steps.map((step) => step.attribute), added.rows], [['words'], 4]);
  t.deepEqual(await space.ids('T', { where: { bio: { match: 'hello' } } }), ['1', '2']);
  t.deepEqual(await space.ids('T', { where: { bio: null } }), ['3']);
  t.is((await space.fails('query', 'T', { where: { bio: { endsWith: 'o' } } })).code, 'QUERY');
  t.is((await define({ suffix: true })).rows, 4);
  t.deepEqual(await space.ids('T', { where: { bio: { endsWith: 'ld' } } }), ['1']);
  t.is((await define({ prefix: true })).rows, 0);
  t.deepEqual(await space.ids('T', { where: { bio: { startsWith: 'w' } } }), ['1']);
});

test('everything at once over rows is the same as from the beginning', async (t) => {
  const space = await engine.open(t, { T: { columns: { bio: { type: 'text' } } } });
  for (const bio of ['Hello World', 'hello', null]) await space.create('T', { bio });
  await space.call('define', { models: { T: words({ prefix: true, suffix: true, index: true, sort: true }) } });
  const later = await engine.open(t, { T: words({ prefix: true, suffix: true, index: true, sort: true }) });
  for (const bio of ['Hello World', 'hello', null]) await later.create('T', { bio });
  t.deepEqual(await entries(space), await entries(later));
});

test('options say what counts as a word', async (t) => {
  const options = { stopWords: ['THE', 'été'], minLength: 2, diacritics: 'fold' };
  const space = await engine.open(t, { T: words({ words: options, prefix: true }) });
  const bios = ['The Café', 'ete', 'Łódź SØREN straße Ångström', 'x Đ', 'и й ё', 'cafe\u0301s'];
  for (const bio of bios) await space.create('T', { bio });
  const found = (bio: object) => space.ids('T', { where: { bio } });
  t.deepEqual(await found({ match: 'CAFE' }), ['1']);
  t.deepEqual(await found({ match: 'the café' }), ['1']);
  t.deepEqual(await found({ match: 'the' }), []);
  t.deepEqual(await found({ matchAny: 'été x' }), []);
  t.deepEqual(await found({ match: 'lodz soren strasse angstrom' }), ['3']);
  t.deepEqual(await found({ match: 'Łodź ÅNGSTROM' }), ['3']);
  t.deepEqual(await found({ startsWith: 'the c' }), ['1', '6']);
  t.deepEqual(await found({ startsWith: 'Càf' }), ['1', '6']);
  t.deepEqual(await found({ like: 'straß*' }), ['3']);
  const described = JSON.parse((await space.read('describe')) as string) as {
    models: { T: { columns: { bio: object } } };
  };
  t.deepEqual(described.models.T.columns.bio, {
    type: 'text',
    words: { stopWords: ['the', 'été'], minLength: 2, diacritics: 'fold' },
    prefix: true,
  } as object);
  t.is(((await space.call('define', described)) as [string])[0], '1');
});

test('options are part of what is indexed, so they stay', async (t) => {
  const pairs = [
    [true, { minLength: 2 }],
    [{ minLength: 2 }, true],
    [{ stopWords: ['a'] }, { stopWords: ['a', 'b'] }],
    [{ diacritics: 'fold' }, { diacritics: 'fold', minLength: 3 }],
  ];
  for (const [stored, wanted] of pairs) {
    const space = await engine.open(t, { T: words({ words: stored }) });
    const before = await space.dump();
    const { code, path } = await space.fails('define', { models: { T: words({ words: wanted }) } });
    t.deepEqual([code, path], ['SCHEMA', 'models.T.columns.bio.words']);
    t.deepEqual(await space.dump(), before);
  }
  for (const words_ of [true, {}, { minLength: 1 }, { stopWords: [] }, { diacritics: 'keep' }]) {
    const space = await engine.open(t, { T: words() });
    t.is(((await space.call('define', { models: { T: words({ words: words_ }) } })) as [string])[0], '1');
  }
  const space = await engine.open(t, { T: words({ words: { stopWords: ['b', 'A', 'a.'] } }) });
  await space.call('define', { models: { T: words({ words: { stopWords: ['a', 'B'] } }) } });
  t.is(((await space.read('info')) as string[]).at(-1), '1');
});

/** Attributes of a column that are refused, and where. */
const refused: [attributes: object, path: string][] = [
  [{ type: 'integer', words: true }, 'words'],
  [{ type: 'bytes', words: true }, 'words'],
  [{ type: 'integer', prefix: true }, 'prefix'],
  [{ type: 'text', words: 'yes' }, 'words'],
  [{ type: 'text', words: { language: 'en' } }, 'words.language'],
  [{ type: 'text', words: { stopWords: 'a' } }, 'words.stopWords'],
  [{ type: 'text', words: { stopWords: ['a b'] } }, 'words.stopWords'],
  [{ type: 'text', words: { stopWords: ['&'] } }, 'words.stopWords'],
  [{ type: 'text', words: { stopWords: [1] } }, 'words.stopWords'],
  [{ type: 'text', words: { stopWords: Array.from({ length: 1001 }, (_, i) => `w${i}`) } }, 'words.stopWords'],
  [{ type: 'text', words: { minLength: 0 } }, 'words.minLength'],
  [{ type: 'text', words: { minLength: 1.5 } }, 'words.minLength'],
  [{ type: 'text', words: { minLength: 65 } }, 'words.minLength'],
  [{ type: 'text', words: { diacritics: true } }, 'words.diacritics'],
  [{ type: 'text', prefix: 1 }, 'prefix'],
];

for (const [attributes, path] of refused) {
  test(`refused at ${path}: ${JSON.stringify(attributes).slice(0, 70)}`, async (t) => {
    const space = await engine.open(t);
    const facts = await space.fails('define', { models: { T: { columns: { a: attributes } } } });
    t.deepEqual([facts.code, facts['path']], ['SCHEMA', `models.T.columns.a.${path}`]);
    t.deepEqual(await space.dump(), {});
  });
}

test('a value may have 10,000 different words, and long ones count by their first 256 bytes', async (t) => {
  const space = await engine.open(t, { T: words({ prefix: true, suffix: true }) });
  const many = Array.from({ length: 10_001 }, (_, i) => `w${i}`).join(' ');
  const { code, allowed } = await space.fails('create', 'T', { bio: many });
  t.deepEqual([code, allowed], ['INVALID', 'at most 10000 different words']);
  t.deepEqual(await entries(space), {});
  await space.call('create', 'T', { bio: many.slice(3) }, { return: 'none' });
  await space.create('T', { bio: `${'w w1 '.repeat(20_000)}${'x'.repeat(300)}` });
  t.deepEqual(await space.ids('T', { where: { bio: { match: 'w9999 w1234' } } }), ['1']);
  for (const bio of [{ match: 'x'.repeat(300) }, { startsWith: 'x'.repeat(299) }, { match: `${'x'.repeat(256)}y` }]) {
    t.deepEqual(await space.ids('T', { where: { bio } }), ['2']);
  }
  await space.call('delete', 'T', 1);
  t.deepEqual(Object.keys(await entries(space)).length, 5);
});

test('words of a row that another refers to are a condition on the one that refers', async (t) => {
  const space = await engine.open(t, {
    Author: words({ prefix: true }),
    Book: { columns: { author: { type: 'reference', model: 'Author' } } },
  });
  for (const bio of ['Ada Lovelace', 'Alan Turing']) await space.create('Author', { bio });
  for (const author of [1, 2, 2]) await space.create('Book', { author });
  t.deepEqual(await space.ids('Book', { where: { author: { bio: { startsWith: 'tur' } } } }), ['2', '3']);
});
