// Texts come in the order of their bytes in every plan: those that begin alike and end anywhere, and beyond ASCII.

import test from 'ava';
import { useEngine } from '../engine.js';

const engine = useEngine(test);

const models = {
  T: {
    columns: {
      name: { type: 'text', sort: true },
      team: { type: 'enum', values: ['a', 'b', 'c'], index: true },
    },
    indexes: { byTeam: { from: ['team', 'name'], kinds: ['order'] } },
  },
};

/** Beginnings of texts that differ late, at the borders of some bytes, and each with another end. */
const names = ['abcdefghijklm', 'ABCDEFGH', 'éèêëàâ', '水火木金土', '\u0001\u007f\u0080\uffff😀', 'a\0b\0\0c'].flatMap(
  (text) => {
    const letters = [...text];
    return ['', ...letters].flatMap((_, i) => {
      const beginning = letters.slice(0, i).join('');
      return [beginning, `${beginning}\0`, `${beginning}Z`, `${beginning}z`, `${beginning}é`];
    });
  },
);

test('texts that begin alike are merged, ranked and walked in the order of their bytes', async (t) => {
  const space = await engine.open(t, models);
  const create = (name: string, i: number) => ({ op: 'create', model: 'T', values: { name, team: 'abc'[i % 3] } });
  await space.call('commit', names.map(create), { return: 'none' });
  const ids = names.map((_, i) => i);
  const sorted = ids.sort((i, j) => Buffer.compare(Buffer.from(names[i]!), Buffer.from(names[j]!)) || i - j);
  for (const teams of ['abc', 'ab', 'bc']) {
    const wanted = sorted.filter((i) => teams.includes('abc'[i % 3]!)).map((i) => String(i + 1));
    const where = { team: { in: [...teams] } };
    for (const plan of ['merge', 'drive', 'walk']) {
      t.deepEqual(await space.ids('T', { where, orderBy: ['name'], plan }), wanted, plan);
      t.deepEqual(
        await space.ids('T', { where, orderBy: ['-name'], plan }),
        [...wanted].reverse(),
        `${plan}, downwards`,
      );
    }
  }
});
