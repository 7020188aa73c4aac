// What conditions and orders can do beyond single columns with indexes of their own.

import test from 'ava';
import { type Space, useEngine } from '../engine.js';

const engine = useEngine(test);

const models = {
  Country: {
    primaryKey: { column: 'code', kind: 'text' },
    columns: { continent: { type: 'text', index: true }, area: { type: 'integer', index: true } },
  },
  User: {
    columns: {
      name: { type: 'text', sort: true },
      country: { type: 'reference', model: 'Country', onDelete: 'noAction' },
      boss: { type: 'reference', model: 'User' },
      points: { type: 'integer', index: true },
      note: { type: 'text' },
      day: { type: 'date' },
      until: { type: 'datetime' },
      city: { type: 'text' },
      rank: { type: 'integer' },
    },
    expires: 'until',
    unique: [['note', 'points'], { columns: ['name', 'points'], ci: true }],
    indexes: { byCity: { from: ['city', 'rank'], kinds: ['order'] } },
  },
};

async function filled(space: Space): Promise<Space> {
  const create = (model: string, values: object) => ({ op: 'create', model, values });
  await space.call('commit', [
    create('Country', { code: 'fr', continent: 'Europe', area: 551 }),
    create('Country', { code: 'de', continent: 'Europe', area: 357 }),
    create('Country', { code: 'jp', continent: 'Asia', area: 377 }),
    create('User', { name: 'Ada', country: 'fr', points: 5, note: 'x', day: '2024-01-02', city: 'A', rank: 1 }),
    create('User', { name: 'bob', country: 'de', points: 5, boss: 1, day: '2024-01-01', city: 'A', rank: 3 }),
    create('User', { name: 'Cyd', country: 'jp', points: 7, boss: 1, note: '', city: 'B', rank: 2 }),
    create('User', { name: 'ada', points: 1, boss: 3, until: '2000-01-01T00:00:00Z', city: 'A' }),
    create('User', { name: 'Eve', country: 'jp', until: '2999-01-01T00:00:00Z', rank: 9 }),
  ]);
  await space.call('delete', 'Country', 'de');
  return space;
}

const cases: [query: object, ids: string[]][] = [
  [{ where: { country: { continent: 'Europe' } } }, ['1']],
  [{ where: { country: { continent: 'Asia' } }, orderBy: ['-points'] }, ['3', '5']],
  [{ where: { country: { area: { gt: 360 } } }, orderBy: ['name'] }, ['1', '3', '5']],
  [{ where: { country: { code: { in: ['jp', 'de'] } } } }, ['3', '5']],
  [{ where: { country: { not: { continent: 'Asia' } } } }, ['1']],
  [{ where: { not: { country: { continent: 'Asia' } } } }, ['1', '2', '4']],
  [{ where: { country: { or: [{ continent: 'Asia' }, { area: 551 }] } } }, ['1', '3', '5']],
  [{ where: { boss: { points: 5 } } }, ['2', '3']],
  [{ where: { boss: { name: { gte: 'B' } } } }, ['4']],
  [{ where: { boss: { points: { gt: 0 } }, country: { continent: 'Asia' } } }, ['3']],
  [{ where: { note: 'x' }, scan: true }, ['1']],
  [{ where: { note: { isNull: false } }, scan: true }, ['1', '3']],
  [{ where: { or: [{ note: '' }, { points: 1 }] }, scan: true }, ['3', '4']],
  [{ where: { day: { lt: '2024-01-02' } }, scan: true }, ['2']],
  [{ orderBy: ['day'], scan: true }, ['2', '1', '3', '4', '5']],
  [{ orderBy: ['note', '-points'], scan: true }, ['3', '1', '2', '4', '5']],
  [{ live: true }, ['1', '2', '3', '5']],
  [{ live: true, where: { points: { gte: 1 } }, orderBy: ['-points'] }, ['3', '2', '1']],
  [{ orderBy: ['-points', 'name'] }, ['3', '1', '2', '4', '5']],
  [{ orderBy: ['points', '-day'] }, ['4', '1', '2', '3', '5']],
  [{ orderBy: [{ by: 'until', nulls: 'omit' }] }, ['4', '5']],
  [{ orderBy: [{ by: 'points', desc: true, nulls: 'first' }] }, ['5', '3', '2', '1', '4']],
  [{ where: { name: { gt: 'Cyd', lt: 'b' } } }, ['4', '5']],
  [{ where: { city: 'A' }, orderBy: ['rank'] }, ['1', '2', '4']],
  [{ where: { city: 'A' }, orderBy: ['-rank'] }, ['2', '1', '4']],
  [{ where: { city: { in: ['A', 'B', 'nowhere'] } }, orderBy: [{ by: 'rank', nulls: 'first' }] }, ['4', '1', '3', '2']],
  [{ where: { city: 'A', rank: { gt: 1 } }, orderBy: ['rank'] }, ['2']],
  [{ where: { city: { in: ['A', 'B'] }, rank: { between: [1, 2] } } }, ['1', '3']],
  [{ where: { city: null }, orderBy: ['rank'] }, ['5']],
  [{ where: { city: 'A', rank: 3 } }, ['2']],
  [{ where: { rank: 9 } }, ['5']],
  [{ where: { rank: { gte: 2 } } }, ['2', '3', '5']],
  [{ where: { rank: { gt: 1 } }, orderBy: ['-rank'], limit: 3 }, ['5', '2', '3']],
  [{ where: { rank: { gt: 1 }, country: { continent: 'Asia' } }, orderBy: ['points'] }, ['3', '5']],
  [{ orderBy: ['rank'] }, ['1', '3', '2', '5', '4']],
  [{ where: { points: 5 }, orderBy: ['-rank'] }, ['2', '1']],
  [{ where: { note: 'x', points: 5 } }, ['1']],
  [{ where: { note: 'x', points: 7 } }, []],
  [{ where: { note: '', points: 7, boss: 1 }, orderBy: ['-points'] }, ['3']],
  [{ where: { note: '', points: 7, name: 'x' } }, []],
  [{ where: { name: 'CYD', points: 7 } }, []],
  [{ where: { name: 'Cyd', points: 7 } }, ['3']],
];

test('conditions on referenced rows, scans, expiry, several keys and composite orders', async (t) => {
  const space = await filled(await engine.open(t, models));
  for (const [query, ids] of cases) {
    t.deepEqual(await space.ids('User', query), ids, JSON.stringify(query));
    for (const plan of ['walk', 'merge', 'drive']) {
      const forced = await space.ids('User', { ...query, plan }).catch((error: Error) => {
        if (!error.message.includes('"path":"plan"')) throw error;
        return ids;
      });
      t.deepEqual(forced, ids, `${plan} ${JSON.stringify(query)}`);
    }
    const [, , total] = (await space.read('query', 'User', { ...query, limit: 1, total: true })) as [0, 0, number];
    t.is(total, ids.length, JSON.stringify(query));
  }
});

test('a composite order of several leading columns answers conditions on some of them, up to a thousand combinations', async (t) => {
  const space = await engine.open(t, {
    T: {
      columns: { a: { type: 'text' }, b: { type: 'text' }, n: { type: 'integer' } },
      indexes: { of: { from: ['a', 'b', 'n'], kinds: ['order'] } },
    },
  });
  const fill = async (from: number, to: number) => {
    const rows = Array.from({ length: to - from }, (_, i) => from + i);
    const values = (i: number) => ({ a: i % 2 === 0 ? 'x' : null, b: `b${i}`, n: i });
    await space.call(
      'commit',
      rows.map((i) => ({ op: 'create', model: 'T', values: values(i) })),
    );
  };
  await fill(0, 1000);
  t.deepEqual(await space.ids('T', { where: { b: 'b3' } }), ['4']);
  t.deepEqual(await space.ids('T', { where: { a: null, n: { lt: 4 } } }), ['2', '4']);
  t.deepEqual(await space.ids('T', { where: { a: 'x', n: { gte: 995 } }, orderBy: ['-n'] }), ['999', '997']);
  t.is(await space.count('T', { where: { n: { gte: 10 } } }), 990);
  await fill(1000, 1001);
  t.deepEqual(await space.ids('T', { where: { a: 'x', b: 'b4', n: { lt: 9 } } }), ['5']);
  const { code, path, message } = await space.fails('query', 'T', { where: { n: { gte: 10 } } });
  t.deepEqual([code, path], ['QUERY', 'where.n']);
  t.regex(String(message), /declare "index":true on T\.n/);
});

test('what no index answers is refused, and what only a composite order answers where it cannot lead to the rows', async (t) => {
  const space = await filled(await engine.open(t, models));
  const refused: [query: object, path: string][] = [
    [{ where: { city: 'A' }, orderBy: ['points'] }, ''],
    [{ where: { rank: { in: [1, 2] } } }, 'where.rank.in'],
    [{ where: { or: [{ rank: { gt: 1 } }, { points: 1 }] } }, 'where.or.rank'],
    [{ where: { not: { city: 'A' } } }, 'where.not.city'],
    [{ where: { country: { boss: { points: 1 } } } }, 'where.country.boss'],
    [{ where: { boss: { country: { area: 1 } } } }, 'where.boss.country'],
    [{ orderBy: ['note'] }, 'orderBy'],
  ];
  for (const [query, path] of refused) {
    if (path === '') t.deepEqual(await space.ids('User', query), ['4', '1', '2'], 'driven from the composite');
    else {
      const facts = await space.fails('query', 'User', query);
      t.deepEqual([facts.code, facts['path']], ['QUERY', path], String(facts['message']));
    }
  }
});
