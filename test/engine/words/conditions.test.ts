import test from 'ava';
import { type Space, useEngine } from '../engine.js';

const engine = useEngine(test);

const models = {
  T: {
    columns: {
      bio: { type: 'text', words: true, prefix: true, suffix: true },
      start: { type: 'text', words: true, prefix: true },
      end: { type: 'text', words: true, suffix: true },
      plain: { type: 'text', words: true },
      none: { type: 'text', index: true },
      n: { type: 'integer', index: true },
    },
  },
};

const bios = [
  'Hello, World!',
  'hello redis; the WORLD turns',
  "Don't panic: it's 3.14 (ish)",
  'San Francisco',
  'San Fernando de Apure',
  'Santa Fe',
  'Łódź, Élise & ΣΊΣΥΦΟΣ',
  'ada@gmail.com bob@gmail.com.au',
  '100% C++',
  '',
  '&&& ...',
  null,
];

async function filled(space: Space): Promise<Space> {
  await space.call(
    'commit',
    bios.map((bio, n) => ({
      op: 'create',
      model: 'T',
      values: { bio, start: bio, end: bio, plain: bio, none: bio, n },
    })),
    { return: 'none' },
  );
  return space;
}

const last = bios.length;
const all = bios.map((_, i) => i + 1);
const except = (...ids: number[]) => all.filter((id) => !ids.includes(id));

/** A condition on bio, and the rows that meet it. */
const cases: [condition: object, ids: number[]][] = [
  [{ match: 'hello' }, [1, 2]],
  [{ match: 'HELLO, world?' }, [1, 2]],
  [{ match: 'world redis' }, [2]],
  [{ match: 'hello nobody' }, []],
  [{ match: "don't" }, [3]],
  [{ match: 'don' }, []],
  [{ match: '3.14' }, [3]],
  [{ match: 'łÓDŹ σίσυφος' }, [7]],
  [{ match: 'elise' }, []],
  [{ match: 'c' }, [9]],
  [{ match: '' }, []],
  [{ match: '... &' }, []],
  [{ matchAny: 'redis santa' }, [2, 6]],
  [{ matchAny: 'nobody hello hello' }, [1, 2]],
  [{ matchAny: '!' }, []],
  [{ startsWith: 'san' }, [4, 5, 6]],
  [{ startsWith: 'San Fr' }, [4]],
  [{ startsWith: 'fr san' }, []],
  [{ startsWith: 'francisco san' }, [4]],
  [{ startsWith: 'san ' }, [4, 5, 6]],
  [{ startsWith: 'san &' }, [4, 5]],
  [{ startsWith: '(Ish' }, [3]],
  [{ startsWith: "don'" }, [3]],
  [{ startsWith: 'é' }, [7]],
  [{ startsWith: '' }, []],
  [{ startsWith: '&' }, []],
  [{ endsWith: 'ORLD!' }, [1, 2]],
  [{ endsWith: 'cisco san' }, [4]],
  [{ endsWith: '.com' }, [8]],
  [{ endsWith: 'ф' }, []],
  [{ endsWith: 'οσ' }, [7]],
  [{ endsWith: '' }, []],
  [{ like: '*@gmail.com' }, [8]],
  [{ like: 'h!llo' }, [1, 2]],
  [{ like: '*or*' }, [1, 2]],
  [{ like: 'f*o' }, [4, 5]],
  [{ like: 'san F*O' }, [4, 5]],
  [{ like: 'san* f?' }, [6]],
  [{ like: '!' }, [9]],
  [{ like: '!!' }, [5, 6]],
  [{ like: 'Σ*Σ' }, [7]],
  [{ like: 'ł!!ź' }, [7]],
  [{ like: '*' }, [1, 2, 3, 4, 5, 6, 7, 8, 9]],
  [{ like: '\\*' }, []],
  [{ like: '3\\.14' }, [3]],
  [{ like: '' }, []],
  [{ match: 'san', startsWith: 'fe' }, [5]],
  [{ match: 'san', endsWith: 'o', like: '!e*' }, [5]],
  [{ isNull: true }, [last]],
  [{ isNull: false }, except(last)],
];

for (const [condition, ids] of cases) {
  test(`${JSON.stringify(condition)} is met by ${ids.length} rows, and its negation by the others`, async (t) => {
    const space = await filled(await engine.open(t, models));
    t.deepEqual(await space.ids('T', { where: { bio: condition } }), ids.map(String));
    t.deepEqual(await space.ids('T', { where: { not: { bio: condition } } }), except(...ids).map(String));
    t.is(await space.count('T', { where: { bio: condition } }), ids.length);
    t.deepEqual(
      await space.ids('T', { where: { bio: condition }, orderBy: ['-n'], limit: 2 }),
      ids.map(String).reverse().slice(0, 2),
    );
    // By reading rows, where the column has no index for it.
    if (!('isNull' in condition)) {
      t.deepEqual(await space.ids('T', { where: { plain: condition }, scan: true }), ids.map(String));
    }
  });
}

test('without an index of words a scan looks at whole values', async (t) => {
  const space = await filled(await engine.open(t, models));
  const found = (none: object) => space.ids('T', { where: { none }, scan: true });
  t.deepEqual(await found({ startsWith: 'San ' }), ['4', '5']);
  t.deepEqual(await found({ startsWith: 'san' }), []);
  t.deepEqual(await found({ startsWith: '' }), except(last).map(String));
  t.deepEqual(await found({ endsWith: 'd!' }), ['1']);
  t.deepEqual(await found({ like: 'San*F* !e *' }), ['5']);
  t.is((await space.fails('query', 'T', { where: { none: { match: 'a' } }, scan: true })).code, 'QUERY');
});

/** A condition that is refused, where, and what its hint says. */
const refusals: [where: object, path: string, hint: RegExp][] = [
  [{ none: { match: 'a' } }, 'where.none.match', /^declare "words":true on T\.none$/],
  [{ none: { matchAny: 'a' } }, 'where.none.matchAny', /^declare "words":true on T\.none$/],
  [{ plain: { startsWith: 'a' } }, 'where.plain.startsWith', /^declare "prefix":true on T\.plain$/],
  [{ plain: { endsWith: 'a' } }, 'where.plain.endsWith', /^declare "suffix":true on T\.plain$/],
  [{ plain: { like: 'a' } }, 'where.plain.like', /^declare "prefix":true or "suffix":true on T\.plain$/],
  [{ start: { endsWith: 'a' } }, 'where.start.endsWith', /^declare "suffix":true on T\.start$/],
  [{ end: { startsWith: 'a' } }, 'where.end.startsWith', /^declare "prefix":true on T\.end$/],
  [{ plain: 'a' }, 'where.plain', /^declare "index":true on T\.plain$/],
  [{ n: { match: 'a' } }, 'where.n.match', /eq/],
  [{ id: { startsWith: '1' } }, 'where.id.startsWith', /eq/],
  [{ bio: { match: 1 } }, 'where.bio.match', /string/],
  [{ bio: { match: null } }, 'where.bio.match', /string/],
  [{ bio: { like: ['a'] } }, 'where.bio.like', /string/],
  [{ bio: { like: 'a\\' } }, 'where.bio.like', /\\/],
  [{ bio: { like: 'a\\ b' } }, 'where.bio.like', /\\/],
  [{ bio: { match: 'a '.repeat(101) } }, 'where.bio.match', /fewer/],
  [{ bio: { like: 'a'.repeat(4097) } }, 'where.bio.like', /4096/],
  [{ bio: { startsWith: 'a'.repeat(4097) } }, 'where.bio.startsWith', /4096/],
  [{ not: { and: [{ bio: { like: '\\' } }] } }, 'where.not.and.bio.like', /\\/],
];

for (const [where, path, hint] of refusals) {
  test(`refused at ${path}: ${JSON.stringify(where).slice(0, 60)}`, async (t) => {
    const space = await engine.open(t, models);
    for (const name of ['query', 'count', 'explain']) {
      const facts = await space.fails(name, 'T', { where });
      t.deepEqual([facts.code, facts['path']], ['QUERY', path]);
      t.regex(String(facts['hint']), hint);
    }
  });
}

test('like needs one of prefix and suffix', async (t) => {
  const space = await filled(await engine.open(t, models));
  for (const column of ['start', 'end']) {
    for (const like of ['*world', 'wor*', 'w*d', '*orl*']) {
      t.deepEqual(await space.ids('T', { where: { [column]: { like } } }), ['1', '2'], `${column} ${like}`);
    }
  }
});

test('explain names the words', async (t) => {
  const space = await filled(await engine.open(t, models));
  const explained = async (bio: object) => {
    const plan = JSON.parse((await space.read('explain', 'T', { where: { bio } })) as string) as {
      conditions: unknown;
    };
    return plan.conditions;
  };
  t.deepEqual(await explained({ match: 'Redis' }), {
    path: 'where.bio.match',
    index: 'words bio = "redis"',
    estimate: 1,
  });
  t.deepEqual(await explained({ startsWith: 'San' }), {
    path: 'where.bio.startsWith',
    index: 'words bio startsWith "san"',
    estimate: 3,
  });
});
