// The first few of many rows in the order of one number, as a drive keeps them: right at every limit, of equal values by
// id, with rows without a value on either side, page after page.

import test from 'ava';
import { type Space, useEngine } from '../engine.js';

const engine = useEngine(test);

const models = {
  Item: {
    columns: {
      kind: { type: 'enum', values: ['a', 'b'], index: true },
      rank: { type: 'integer', index: true },
    },
  },
};

interface Item {
  readonly id: number;
  readonly rank: number | null;
}

/** 400 of the kind that is asked for, of which each value has some and every ninth has none. */
const items: readonly Item[] = Array.from({ length: 400 }, (_, i) => ({
  id: i + 1,
  rank: i % 9 === 0 ? null : ((i * 7919) % 61) - 30,
}));

async function filled(t: Parameters<typeof engine.open>[0]): Promise<Space> {
  const space = await engine.open(t, models);
  await space.call(
    'commit',
    items.flatMap(({ id, rank }) => [
      { op: 'create', model: 'Item', values: { id, rank, kind: 'a' } },
      { op: 'create', model: 'Item', values: { id: id + 1000, rank, kind: 'b' } },
    ]),
    { return: 'none' },
  );
  return space;
}

const orders = [
  { orderBy: ['rank'], sign: 1, nulls: 1 },
  { orderBy: ['-rank'], sign: -1, nulls: 1 },
  { orderBy: [{ by: 'rank', nulls: 'first' }], sign: 1, nulls: -1 },
  { orderBy: [{ by: 'rank', desc: true, nulls: 'first' }], sign: -1, nulls: -1 },
] as const;

function expected({ sign, nulls }: (typeof orders)[number]): string[] {
  const compare = (a: Item, b: Item) => {
    if (a.rank === b.rank) return sign * (a.id - b.id);
    if (a.rank === null) return nulls;
    return b.rank === null ? -nulls : sign * (a.rank - b.rank);
  };
  return [...items].sort(compare).map(({ id }) => String(id));
}

for (const order of orders) {
  const name = JSON.stringify(order.orderBy);
  test(`the first of many by ${name} are right at every limit, and so are all pages`, async (t) => {
    const space = await filled(t);
    const query = { where: { kind: 'a' }, orderBy: order.orderBy, plan: 'drive' };
    const all = expected(order);
    for (const limit of [1, 2, 10, 127, 128, 129, 399, 400, 500]) {
      t.deepEqual(await space.ids('Item', { ...query, limit }), all.slice(0, limit), `limit ${limit}`);
      t.deepEqual(
        await space.ids('Item', { ...query, limit, offset: 5 }),
        all.slice(5, 5 + limit),
        `${limit} behind 5`,
      );
    }
    for (const limit of [1, 7, 150]) {
      const pages: string[] = [];
      let after: string | null | undefined;
      do {
        const [page, cursor] = (await space.read('query', 'Item', {
          ...query,
          limit,
          ...(after ? { after } : {}),
          ids: true,
        })) as [string[], string | null];
        pages.push(...page);
        after = cursor;
      } while (after);
      t.deepEqual(pages, all, `pages of ${limit}`);
    }
  });
}
