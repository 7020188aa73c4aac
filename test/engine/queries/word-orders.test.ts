// Composite orders that go by the words of a column: rows that have a word, in the order of another column.

import test, { type ExecutionContext } from 'ava';
import { type Space, useEngine } from '../engine.js';
import { analyze, createAll } from './items.js';

const engine = useEngine(test);

const columns = {
  text: { type: 'text', words: true },
  score: { type: 'integer', index: true },
  shop: { type: 'text', index: true },
};
const byWord = { from: ['text', 'score'], kinds: ['order'], words: 'text' };

interface Item {
  readonly text: string | null;
  readonly score: number | null;
  readonly shop?: string;
}

async function filled(t: ExecutionContext, indexes: object, values: readonly Item[]): Promise<Space> {
  return createAll(await engine.open(t, { Item: { columns, indexes } }), values);
}

/** Every second row is red, every third has a fox, and scores jump about. */
const items: readonly Item[] = Array.from({ length: 3000 }, (_, i) => ({
  text: `${i % 2 === 0 ? 'Red' : 'blue'} ${i % 3 === 0 ? 'fox' : 'dog'} number${i}`,
  score: (i * 1031) % 3000,
  shop: i % 5 === 0 ? 'a' : 'b',
}));

/** Ids of the items that meet a condition, from the highest score. */
function expected(meets: (item: Item, i: number) => boolean): string[] {
  const found = items.flatMap((item, i) => (meets(item, i) ? [{ score: item.score!, id: String(i + 1) }] : []));
  return found.sort((a, b) => b.score - a.score).map(({ id }) => id);
}

test('words in the order of another column read little more than the page', async (t) => {
  const space = await filled(t, { byWord }, items);
  const asked: [object, (item: Item, i: number) => boolean][] = [
    [{ text: { match: 'red fox' } }, (_, i) => i % 6 === 0],
    [{ text: { match: 'FOX' } }, (_, i) => i % 3 === 0],
    [{ text: { match: 'blue dog' }, shop: 'a' }, (_, i) => i % 2 === 1 && i % 3 !== 0 && i % 5 === 0],
    [
      { text: { match: 'red fox' }, score: { between: [500, 999] } },
      ({ score }, i) => i % 6 === 0 && score! >= 500 && score! < 1000,
    ],
    [{ and: [{ text: { match: 'red' } }, { not: { text: { match: 'fox' } } }] }, (_, i) => i % 2 === 0 && i % 3 !== 0],
    [{ text: { match: 'red nowhere' } }, () => false],
  ];
  for (const [where, meets] of asked) {
    const all = expected(meets);
    for (const orderBy of ['-score', 'score']) {
      const query = { where, orderBy: [orderBy], limit: 10 };
      const wanted = (orderBy === '-score' ? all : all.toReversed()).slice(0, 10);
      for (const plan of ['merge', undefined]) {
        t.deepEqual(await space.ids('Item', { ...query, plan }), wanted, JSON.stringify({ ...query, plan }));
      }
    }
    t.is(await space.count('Item', { where }), all.length, JSON.stringify(where));
  }
  const plan = await analyze(space, { where: { text: { match: 'red fox' } }, orderBy: ['-score'], limit: 10 });
  t.deepEqual([plan.chosen.strategy, plan.analyze.ran, plan.declare], ['merge', 'merge', undefined]);
  t.true(plan.analyze.examined < 60, JSON.stringify(plan));
});

test('a word in any of two, a beginning, a whole text and rows without words are no matter of such an order', async (t) => {
  const space = await filled(t, { byWord }, [
    { text: 'red fox', score: 1 },
    { text: 'red', score: 2 },
    { text: '...', score: 3 },
    { text: null, score: 4 },
    { text: 'fox', score: null },
  ]);
  const ids = (where: object): Promise<string[]> => space.ids('Item', { where, orderBy: ['-score'], limit: 10 });
  t.deepEqual(await ids({ text: { matchAny: 'red fox' } }), ['2', '1', '5']);
  t.deepEqual(await ids({}), ['4', '3', '2', '1', '5']);
  t.deepEqual(await ids({ text: { match: 'fox' } }), ['1', '5']);
  t.deepEqual(await ids({ text: null }), ['4']);
  t.deepEqual(await ids({ text: { match: '...' } }), await ids({ or: [] }));
  const refused = await space.fails('query', 'Item', { where: { text: 'red' }, orderBy: ['-score'], limit: 10 });
  t.is(refused.code, 'QUERY');
});

test('what no row can meet is answered by none, even where the order has no index but for those who have a word', async (t) => {
  const own = { ...columns, score: { type: 'integer' } };
  const byShop = { from: ['shop', 'score'], kinds: ['order'] };
  const space = await engine.open(t, { Item: { columns: own, indexes: { byWord, byShop } } });
  await space.create('Item', { text: 'red', score: 1, shop: 'a' });
  for (const where of [{ text: { match: '...' } }, { shop: { in: [] } }, { text: { match: '' }, shop: 'a' }]) {
    t.deepEqual(await space.ids('Item', { where, orderBy: ['score'], limit: 10 }), [], JSON.stringify(where));
  }
  t.deepEqual(await space.ids('Item', { where: { text: { match: 'red' } }, orderBy: ['score'], limit: 10 }), ['1']);
  const alone = await engine.open(t, { Item: { columns: own, indexes: { byWord } } });
  t.is((await alone.fails('query', 'Item', { where: { text: null }, orderBy: ['score'] }))['path'], 'orderBy');
});

test('a text without words finds nothing whatever else is asked, and a column that only the order has may be in nothing', async (t) => {
  const own = { text: columns.text, score: { type: 'integer' }, shop: { type: 'text' } };
  const byShop = { from: ['shop', 'text', 'score'], kinds: ['order'], words: 'text' };
  const space = await engine.open(t, { Item: { columns: own, indexes: { byShop } } });
  await space.create('Item', { text: 'red', score: 1, shop: 'a' });
  const asked: [object, string[]][] = [
    [{ shop: 'a', text: { match: 'red' } }, ['1']],
    [{ shop: 'a', text: { match: 'nowhere' } }, []],
    [{ shop: 'a', text: { match: '...' } }, []],
    [{ shop: 'a', text: { match: '' }, score: { gt: 0 } }, []],
    [{ shop: { in: [] }, text: { match: 'red' } }, []],
    [{ shop: { in: [] } }, []],
  ];
  for (const [where, ids] of asked) {
    t.deepEqual(await space.ids('Item', { where, orderBy: ['score'], limit: 10 }), ids, JSON.stringify(where));
    t.deepEqual(await space.ids('Item', { where, limit: 10 }), ids, JSON.stringify(where));
    t.is(await space.count('Item', { where }), ids.length, JSON.stringify(where));
  }
  const either = { or: [{ text: { match: '' }, shop: 'a' }, { text: { match: 'red' } }] };
  t.is(await space.count('Item', { where: either }), 1);
  t.is((await space.fails('query', 'Item', { where: { id: { in: [] } }, orderBy: ['shop'] })).code, 'QUERY');
  const open = { where: { text: { match: 'red' } }, orderBy: ['score'], limit: 10 };
  t.is((await space.fails('query', 'Item', open))['path'], 'orderBy', 'however few words there are');
});

test('what a row weighs is its words: other columns of the order are no texts of words', async (t) => {
  const byShop = { from: ['shop', 'text', 'score'], kinds: ['order'], words: 'text' };
  const space = await engine.open(t, {
    Item: { columns: { ...columns, shop: { type: 'text' } }, indexes: { byShop } },
  });
  const operations = Array.from({ length: 160 }, (_, score) => ({
    op: 'create',
    model: 'Item',
    values: { text: 'red', shop: 'y'.repeat(4000), score },
  }));
  await space.call('commit', operations, { return: 'none' });
  t.is(await space.count('Item', {}), 160);
});

test('updates move a row under the words that stay, and in and out of those that come and go', async (t) => {
  const space = await filled(t, { byWord }, [
    { text: 'a b c', score: 1 },
    { text: 'b c d', score: 2 },
  ]);
  const along = (word: string): Promise<string[]> =>
    space.ids('Item', { where: { text: { match: word } }, orderBy: ['score'], limit: 10, plan: 'merge' });
  await space.call('update', 'Item', '1', { score: 5 });
  t.deepEqual(await Promise.all(['a', 'b', 'c'].map((word) => along(word))), [['1'], ['2', '1'], ['2', '1']]);
  await space.call('update', 'Item', '2', { text: 'a d e', score: 9 });
  t.deepEqual(await Promise.all(['a', 'b', 'd', 'e'].map((word) => along(word))), [['1', '2'], ['1'], ['2'], ['2']]);
  await space.call('update', 'Item', '1', { text: null });
  t.deepEqual(await along('a'), ['2']);
  await space.call('update', 'Item', '1', { text: 'a', score: null });
  t.deepEqual(await along('a'), ['2', '1']);
  await space.call('delete', 'Item', '1');
  await space.call('delete', 'Item', '2');
});

test('pages go on behind their cursor while rows have more words than one', async (t) => {
  const indexes = { byShop: { from: ['shop', 'text', 'score'], kinds: ['order'], words: 'text' } };
  const space = await filled(t, indexes, items);
  const where = { shop: { in: ['a', 'b'] }, text: { match: 'red fox' } };
  const found: string[] = [];
  let after: string | null | undefined;
  do {
    const query = { where, orderBy: ['-score'], limit: 70, ids: true, plan: 'merge', ...(after && { after }) };
    const [ids, cursor] = (await space.read('query', 'Item', query)) as [string[], string | null];
    found.push(...ids);
    after = cursor;
  } while (after !== null);
  t.deepEqual(
    found,
    expected((_, i) => i % 6 === 0),
  );
});

test('explain names the order that would help, and once it is declared it is what runs', async (t) => {
  const query = { where: { text: { match: 'red fox' } }, orderBy: ['-score'], limit: 100 };
  const before = await analyze(await filled(t, {}, items), query);
  t.deepEqual(before.declare, { by_text_score: byWord });
  const after = await analyze(await filled(t, before.declare!, items), query);
  t.deepEqual([after.analyze.ran, after.declare], ['merge', undefined]);
  t.true(after.analyze.examined < before.analyze.examined, JSON.stringify([before.analyze, after.analyze]));
});

test('other words are another index, for which leave is asked, and a renamed column keeps its own', async (t) => {
  const space = await filled(t, { byWord }, items);
  const models = (words?: string, own: object = columns): object => ({
    models: { Item: { indexes: { byWord: { from: ['text', 'score'], kinds: ['order'], words } }, columns: own } },
  });
  t.is((await space.fails('define', models())).code, 'SCHEMA');
  const others = { ...columns, text: { type: 'text', words: { stopWords: ['fox'] } } };
  t.is((await space.fails('define', models('text', others))).code, 'SCHEMA');
  await space.call('define', models('text', others), { allow: ['rebuild'] });
  const query = { where: { text: { match: 'red fox' } }, orderBy: ['-score'], limit: 10, plan: 'merge' };
  const wanted = expected((_, i) => i % 2 === 0).slice(0, 10);
  t.deepEqual(await space.ids('Item', query), wanted);
  await space.call('define', { models: {} }, { rename: { 'Item.text': 'body' } });
  t.deepEqual(await space.ids('Item', { ...query, where: { body: { match: 'red' } } }), wanted);
  const described = JSON.parse((await space.read('describe')) as string) as {
    models: { Item: { indexes: { byWord: object } } };
  };
  t.deepEqual(described.models.Item.indexes.byWord, { from: ['body', 'score'], kinds: ['order'], words: 'body' });
});

test('words longer than an indexed value may be are no matter: each stands by itself', async (t) => {
  const text = Array.from({ length: 2000 }, (_, i) => `word${i}`).join(' ');
  const space = await filled(t, { byWord }, [{ text, score: 1 }]);
  const query = { where: { text: { match: 'word7 word1999' } }, orderBy: ['score'], limit: 10, plan: 'merge' };
  t.deepEqual(await space.ids('Item', query), ['1']);
});

test('words are refused where there are none', async (t) => {
  const space = await engine.open(t);
  for (const words of ['score', 'shop', 'nothing', '', 1, ['text'], true]) {
    const it = { from: ['text', 'shop', 'score'], kinds: ['order'], words };
    const failure = await space.fails('define', { models: { Item: { columns, indexes: { it } } } });
    t.deepEqual([failure.code, failure['path']], ['SCHEMA', 'models.Item.indexes.it.words'], JSON.stringify(words));
  }
});
