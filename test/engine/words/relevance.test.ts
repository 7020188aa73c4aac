import test from 'ava';
import { randomFor } from '../../../bench/random.js';
import { type Space, useEngine } from '../engine.js';

const engine = useEngine(test);

const models = {
  Doc: {
    columns: {
      title: { type: 'text', words: true },
      body: { type: 'text', words: { stopWords: ['the'], stemming: 'english' } },
      n: { type: 'integer', index: true },
    },
  },
};

interface Doc {
  readonly id: string;
  readonly title: string | null;
  readonly body: string | null;
  readonly n: number;
}

/** Endings that stemming takes away. */
const stemmed = (word: string) => word.replace(/s$/, '');
const wordsOf = (column: 'title' | 'body', text: string | null): string[] => {
  const words = (text ?? '').split(' ').filter((word) => word !== '');
  return column === 'title' ? words : words.filter((word) => word !== 'the').map(stemmed);
};

/** tf-idf of all documents, as the documentation has it. */
function scores(docs: readonly Doc[], asked: Partial<Record<'title' | 'body', string>>): Map<string, number> {
  const result = new Map<string, number>();
  for (const doc of docs) {
    let score = 0;
    for (const column of ['title', 'body'] as const) {
      const words = wordsOf(column, doc[column]);
      for (const word of new Set(wordsOf(column, asked[column] ?? ''))) {
        const having = docs.filter((other) => wordsOf(column, other[column]).includes(word)).length;
        const times = words.filter((own) => own === word).length;
        const rarity = 1 + Math.log(docs.length / (having + 1));
        if (times > 0) score += (Math.sqrt(times) * rarity ** 2) / Math.sqrt(words.length);
      }
    }
    result.set(doc.id, score);
  }
  return result;
}

const textOf = (docs: readonly Doc[], id: string) => {
  const { title, body } = docs[Number(id) - 1]!;
  return `${title}|${body}`;
};

async function fill(space: Space, count: number): Promise<Doc[]> {
  const random = randomFor(Number(process.env['SEED'] ?? 1), 'relevance');
  const vocabulary = ['engine', 'engines', 'redis', 'lua', 'query', 'index', 'row', 'the'];
  const text = (most: number): string | null => {
    const length = random.integer(0, most);
    const words = Array.from({ length }, () => vocabulary[Math.min(random.integer(0, 7), random.integer(0, 7))]!);
    return length === 0 ? null : words.join(' ');
  };
  const docs: Doc[] = [];
  for (let i = 1; i <= count; i++) {
    docs.push({ id: String(i), title: text(3), body: text(12), n: i % 5 });
    const { title, body, n } = docs.at(-1)!;
    await space.create('Doc', { title, body, n });
  }
  return docs;
}

test('the order is that of tf-idf, whatever is asked, and equal rows go by id', async (t) => {
  const space = await engine.open(t, models);
  const docs = await fill(space, 120);
  const cases: [where: object, asked: Parameters<typeof scores>[1], passes: (doc: Doc) => boolean][] = [
    [
      { body: { matchAny: 'engine lua' } },
      { body: 'engine lua' },
      ({ body }) => ['engine', 'lua'].some((word) => wordsOf('body', body).includes(word)),
    ],
    [
      { body: { match: 'engines query' } },
      { body: 'engine query' },
      ({ body }) => ['engine', 'query'].every((word) => wordsOf('body', body).includes(word)),
    ],
    [
      { or: [{ title: { match: 'redis' } }, { body: { match: 'redis' } }], not: { title: { match: 'lua' } } },
      { title: 'redis', body: 'redis' },
      ({ title, body }) =>
        (wordsOf('title', title).includes('redis') || wordsOf('body', body).includes(stemmed('redis'))) &&
        !wordsOf('title', title).includes('lua'),
    ],
    [
      { or: [{ title: { match: 'index' } }, { n: 3 }] },
      { title: 'index' },
      ({ title, n }) => wordsOf('title', title).includes('index') || n === 3,
    ],
  ];
  for (const [where, asked, passes] of cases) {
    const score = scores(docs, asked);
    const ids = await space.ids('Doc', { where, orderBy: ['relevance'] });
    t.deepEqual(
      ids.toSorted(),
      docs
        .filter(passes)
        .map(({ id }) => id)
        .toSorted(),
    );
    t.true(ids.length > 5);
    for (const [i, id] of ids.slice(1).entries()) {
      const before = ids[i]!;
      const difference = score.get(before)! - score.get(id)!;
      // Sums of other numbers may differ in their last digit, where they should be equal.
      t.true(difference > -1e-9, `${before} before ${id}`);
      if (score.get(before) === score.get(id) && textOf(docs, before) === textOf(docs, id))
        t.true(Number(before) < Number(id));
    }
    t.deepEqual(await space.ids('Doc', { where, orderBy: ['-relevance'] }), ids.toReversed());
    t.deepEqual(await space.ids('Doc', { where, orderBy: 'relevance', limit: 4, offset: 2 }), ids.slice(2, 6));
  }
});

test('pages go on where they ended, and as a further key it decides among equals', async (t) => {
  const space = await engine.open(t, models);
  await fill(space, 60);
  const query = { where: { body: { matchAny: 'engine redis' } }, orderBy: ['relevance'], ids: true };
  const [whole] = (await space.read('query', 'Doc', query)) as [string[]];
  const paged: string[] = [];
  let after: string | null | undefined;
  do {
    const [ids, cursor] = (await space.read('query', 'Doc', { ...query, limit: 7, ...(after ? { after } : {}) })) as [
      string[],
      string | null,
    ];
    paged.push(...ids);
    after = cursor;
  } while (after);
  t.deepEqual(paged, whole);
  const place = new Map(whole.map((id, i) => [id, i]));
  const [byN] = (await space.read('query', 'Doc', { ...query, orderBy: ['n', 'relevance'] })) as [string[]];
  t.deepEqual(
    byN,
    whole.toSorted((a, b) => (Number(a) % 5) - (Number(b) % 5) || place.get(a)! - place.get(b)!),
  );
});

test('QUERY where no words are asked for; BUDGET with a cursor that goes on', async (t) => {
  const space = await engine.open(t, models);
  for (const where of [{}, { n: 1 }, { not: { body: { match: 'x' } } }]) {
    const facts = await space.fails('query', 'Doc', { where, orderBy: ['relevance'] });
    t.deepEqual([facts.code, facts['path']], ['QUERY', 'orderBy']);
    t.regex(String(facts['message']), /match or matchAny/);
  }
  const rows = Array.from({ length: 900 }, (_, i) => ({
    op: 'create',
    model: 'Doc',
    values: { body: `redis ${'lua '.repeat(i % 7)}` },
  }));
  await space.call('commit', rows, { return: 'none' });
  await space.call('commit', rows, { return: 'none' });
  const query = { where: { body: { match: 'redis' } }, orderBy: ['relevance'], limit: 3, ids: true };
  const [wanted] = (await space.read('query', 'Doc', query)) as [string[]];
  const facts = await space.fails('query', 'Doc', { ...query, budget: 4000 });
  t.is(facts.code, 'BUDGET');
  const [ids] = (await space.read('query', 'Doc', { ...query, budget: 9000, after: facts['cursor'] })) as [string[]];
  t.deepEqual(ids, wanted);
});

test('a column of the name takes it', async (t) => {
  const space = await engine.open(t, { T: { columns: { relevance: { type: 'integer', index: true } } } });
  for (const relevance of [1, 3, 2]) await space.create('T', { relevance });
  t.deepEqual(await space.ids('T', { orderBy: ['-relevance'] }), ['2', '3', '1']);
});
