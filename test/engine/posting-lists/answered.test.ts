// What lists have told of a walk, and the ids that they begin and end with, are given to others: whatever is asked of them, and from
// wherever on.

import test from 'ava';
import { useEngine } from '../engine.js';
import { allShapes, evens, openRows, remember, ROWS } from './evens.js';
import { range } from './lists.js';

const engine = useEngine(test);

for (const shape of allShapes) {
  test(`${shape}: what a list has answered serves conditions of every form, and walks that begin elsewhere`, async (t) => {
    const rows = await openRows(t, engine, shape);
    const { space, id } = rows;
    await remember(t, rows);
    const all = range(1, ROWS);
    const ask = async (where: object, wanted: readonly number[], more: object = {}) => {
      const found = await space.ids('T', { where, orderBy: ['rank'], plan: 'walk', ...more });
      t.deepEqual(
        found,
        wanted.map((number) => String(id(number))),
        JSON.stringify(where),
      );
    };
    const isOdd = (number: number) => number % 2 === 1;
    for (let time = 0; time < 3; time++) {
      await ask({ not: { term: 'even' } }, all.filter(isOdd));
      await ask({ or: [{ term: 'even' }, { rank: { lt: 4 } }] }, [1, 2, 3, ...range(4, ROWS, 2)]);
      await ask({ term: { in: ['even', 'odd'] } }, all);
      await ask({ term: 'even', not: { rank: { lt: 1200 } } }, range(1200, ROWS, 2));
      await ask({ term: 'even', rank: { gte: 601 } }, range(602, 650, 2), { limit: 25 });
      await ask({ term: 'even' }, range(ROWS - 98, ROWS, 2).reverse(), { orderBy: ['-rank'], limit: 50 });
      await ask({ and: [{ term: 'even' }, { not: { term: 'odd' } }, { term: { ne: 'odd' } }] }, evens);
    }
  });
}

for (const shape of allShapes) {
  test(`${shape}: the ids at the ends of a list are given from either of them, as far as is asked for and beyond`, async (t) => {
    const rows = await openRows(t, engine, shape);
    const { space, id } = rows;
    const ask = async (orderBy: string, wanted: readonly number[], more: object) => {
      const found = await space.ids('T', { where: { term: 'even' }, orderBy: [orderBy], plan: 'walk', ...more });
      t.deepEqual(
        found,
        wanted.map((number) => String(id(number))),
        JSON.stringify([orderBy, more]),
      );
    };
    for (const limit of [1, 10, 10, 3, 200, 50, 700, 700, 20]) {
      await ask('id', evens.slice(0, limit), { limit });
      await ask('-id', evens.toReversed().slice(0, limit), { limit });
      await ask('id', evens.slice(5, 5 + limit), { limit, offset: 5 });
      await ask('id', evens.filter((number) => number > 300).slice(0, limit), {
        limit,
        where: { term: 'even', rank: { gt: 300 } },
      });
    }
    await space.call('update', 'T', id(2), { term: 'odd' });
    await space.call('update', 'T', id(ROWS), { term: 'odd' });
    for (let time = 0; time < 3; time++) {
      await ask('id', evens.slice(1, 21), { limit: 20 });
      await ask('-id', evens.toReversed().slice(1, 21), { limit: 20 });
    }
  });
}
