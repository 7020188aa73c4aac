import test from 'ava';
import fc from 'fast-check';
import { assertSound, type Space, useEngine } from '../engine.js';
import { expressionOf } from './oracle.js';

const engine = useEngine(test);

const ci = { ci: true };
const columns = {
  name: { type: 'text', prefix: true, suffix: true },
  nick: { type: 'text', sort: ci, prefix: ci, suffix: ci },
  start: { type: 'text', prefix: true },
  end: { type: 'text', suffix: true },
  sorted: { type: 'text', sort: true },
  n: { type: 'integer', index: true },
} as const;
const models = { T: { columns } };

const names = [
  'San Francisco',
  'san fernando',
  'Santa Fe',
  '',
  'Łódź',
  'łÓD',
  'a\0b',
  'a',
  'ab*c',
  'é',
  'e\u0301',
  null,
];

async function filled(space: Space): Promise<Space> {
  for (const [n, name] of names.entries()) {
    await space.create('T', { name, nick: name, start: name, end: name, sorted: name, n });
  }
  return space;
}

/** A condition, the rows whose value meets it, and those that do where case does not count. */
const cases: [condition: object, exact: number[], folded?: number[]][] = [
  [{ startsWith: 'San' }, [1, 3], [1, 2, 3]],
  [{ startsWith: 'san f' }, [2], [1, 2]],
  [{ startsWith: 'a' }, [7, 8, 9]],
  [{ startsWith: 'a\0' }, [7]],
  [{ startsWith: 'a\0b' }, [7]],
  [{ startsWith: '' }, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]],
  [{ startsWith: 'ł' }, [6], [5, 6]],
  [{ startsWith: 'e' }, [11]],
  [{ startsWith: 'zz' }, []],
  [{ endsWith: 'o' }, [1, 2]],
  [{ endsWith: 'CISCO' }, [], [1]],
  [{ endsWith: '' }, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]],
  [{ endsWith: 'ź' }, [5]],
  [{ endsWith: '\0b' }, [7]],
  [{ endsWith: '\u0301' }, [11]],
  [{ like: 'San*' }, [1, 3], [1, 2, 3]],
  [{ like: '*o' }, [1, 2]],
  [{ like: 's*o' }, [2], [1, 2]],
  [{ like: '*f*' }, [2], [1, 2, 3]],
  [{ like: '!!!!?' }, [5, 9]],
  [{ like: '!' }, [8, 10]],
  [{ like: '*' }, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]],
  [{ like: '' }, [4]],
  [{ like: 'a' }, [8]],
  [{ like: 'AB\\*C' }, [], [9]],
  [{ like: 'ab\\**' }, [9]],
  [{ like: 'San Francisco' }, [1]],
];

for (const [condition, exact, folded = exact] of cases) {
  test(`${JSON.stringify(condition)} of whole values`, async (t) => {
    const space = await filled(await engine.open(t, models));
    const all = names.map((_, i) => i + 1);
    for (const [column, ids] of [
      ['name', exact],
      ['nick', folded],
      ['start', exact],
      ['end', exact],
      ['sorted', exact],
    ] as const) {
      const where = { [column]: condition };
      const isMissing = await space.ids('T', { where }).then(
        () => false,
        () => true,
      );
      const how = Object.keys(condition)[0]!;
      t.is(
        isMissing,
        (how === 'startsWith' && column === 'end') || (how === 'endsWith' && ['start', 'sorted'].includes(column)),
      );
      const query = { where, scan: isMissing };
      t.deepEqual(await space.ids('T', query), ids.map(String), column);
      t.deepEqual(
        await space.ids('T', { where: { not: where }, scan: isMissing }),
        all.filter((id) => !ids.includes(id)).map(String),
        column,
      );
      t.is(await space.count('T', query), ids.length, column);
      t.deepEqual(await space.ids('T', { ...query, orderBy: ['-n'] }), ids.map(String).reverse(), column);
    }
  });
}

test('a prefix is completed in the order of the values by a walk along them', async (t) => {
  const space = await filled(await engine.open(t, models));
  const query = { where: { nick: { startsWith: 'SAN' } }, orderBy: ['nick'], limit: 2 };
  t.deepEqual(await space.ids('T', query), ['2', '1']);
  const plan = JSON.parse((await space.read('explain', 'T', query)) as string) as { chosen: object };
  t.like(plan.chosen, { strategy: 'walk', along: 'sort nick startsWith "SAN"', examines: 2 });
  t.deepEqual(await space.ids('T', { ...query, orderBy: ['-nick'] }), ['3', '1']);
});

/** Attributes that are refused together, where, or undefined where they agree. */
const together: [attributes: object, path?: string][] = [
  [{ sort: true, prefix: ci }, 'prefix'],
  [{ sort: ci, suffix: true }, 'suffix'],
  [{ prefix: true, suffix: ci }, 'suffix'],
  [{ words: true, prefix: ci }, 'prefix'],
  [{ words: true, suffix: ci }, 'suffix'],
  [{ prefix: { ci: 1 } }, 'prefix'],
  [{ sort: true, prefix: true, suffix: true }],
  [{ sort: ci, prefix: ci }],
  [{ words: true, sort: ci, prefix: true, suffix: true }],
];

for (const [attributes, path] of together) {
  test(`${path === undefined ? 'taken' : 'refused'}: ${JSON.stringify(attributes)}`, async (t) => {
    const space = await engine.open(t);
    const document = { models: { T: { columns: { a: { type: 'text', ...attributes } } } } };
    if (path === undefined) {
      await space.call('define', document);
      t.deepEqual(JSON.parse((await space.read('describe')) as string), document);
    } else {
      const facts = await space.fails('define', document);
      t.deepEqual([facts.code, facts['path']], ['SCHEMA', `models.T.columns.a.${path}`]);
      t.deepEqual(await space.dump(), {});
    }
  });
}

test('what is declared later joins what is there, or is refused', async (t) => {
  const column = (attributes: object) => ({ models: { T: { columns: { a: { type: 'text', ...attributes } } } } });
  const space = await engine.open(t, column({ prefix: ci }).models);
  for (const a of ['Bob', 'bea', null]) await space.create('T', { a });
  for (const [attributes, path] of [
    [{ sort: true }, 'prefix'],
    [{ suffix: true }, 'suffix'],
    [{ words: true }, 'words'],
    [{ prefix: true }, 'prefix'],
  ] as const) {
    const before = await space.dump();
    const facts = await space.fails('define', column(attributes));
    t.deepEqual([facts.code, facts['path']], ['SCHEMA', `models.T.columns.a.${path}`]);
    t.deepEqual(await space.dump(), before);
  }
  await space.call('define', column({ suffix: ci, sort: ci }));
  t.deepEqual(await space.ids('T', { where: { a: { endsWith: 'B' } } }), ['1']);
  t.deepEqual(await space.ids('T', { where: { a: { startsWith: 'B' } }, orderBy: ['a'] }), ['2', '1']);
});

test('values that stand in an index whole have a limit', async (t) => {
  const space = await engine.open(t, models);
  for (const column of ['name', 'nick', 'start', 'end']) {
    t.is((await space.fails('create', 'T', { [column]: 'é'.repeat(2049) })).code, 'INVALID', column);
    await space.create('T', { [column]: 'é'.repeat(2048) });
    t.is(await space.count('T', { where: { [column]: { like: '*é' } } }), 1);
  }
});

const letter = fc.constantFrom('a', 'a', 'b', 'A', 'é', 'É', 'Ж', 'ж', '漢', '😀', '\0', '*', ' ');
const written = fc.array(letter, { maxLength: 5 }).map((letters) => letters.join(''));
const value = fc.option(written, { freq: 8 });
const values = fc.record({ name: value, nick: value, n: fc.integer({ min: 0, max: 5 }) });
const pattern = fc
  .array(fc.oneof(letter, fc.constantFrom('?', '*', '*', '+', '!', '\\*')), { maxLength: 6 })
  .map((parts) => parts.join(''));
const condition = fc.oneof(
  fc.record({ startsWith: written }),
  fc.record({ endsWith: written }),
  fc.record({ like: pattern }),
  fc.record({ startsWith: written, endsWith: written }),
  fc.record({ like: pattern, gte: written }),
);
const asked = fc.tuple(fc.constantFrom('name', 'nick'), condition, fc.boolean());

const tests: Record<string, (value: string, operand: string) => boolean> = {
  startsWith: (text, operand) => text.startsWith(operand),
  endsWith: (text, operand) => text.endsWith(operand),
  like: (text, operand) => expressionOf(operand).test(text),
  gte: (text, operand) => Buffer.compare(Buffer.from(text), Buffer.from(operand)) >= 0,
};

function meets(text: string | null, column: string, operators: object): boolean {
  const fold = (each: string) => (column === 'nick' ? each.toLowerCase() : each);
  return Object.entries(operators).every(
    ([name, operand]) => text !== null && tests[name]!(fold(text), fold(operand as string)),
  );
}

test('random values are found as regular expressions find them', async (t) => {
  const rows = fc.array(values, { minLength: 5, maxLength: 40 });
  const changes = fc.array(fc.tuple(fc.nat({ max: 39 }), fc.option(values, { freq: 4 })), { maxLength: 20 });
  const property = fc.asyncProperty(
    rows,
    changes,
    fc.array(asked, { minLength: 10, maxLength: 30 }),
    async (first, then, all) => {
      const space = await engine.open(t, models);
      const state = new Map(first.map((row, i) => [String(i + 1), row]));
      for (const row of first) await space.create('T', row);
      for (const [at, row] of then) {
        const id = String(at + 1);
        if (!state.has(id)) continue;
        await (row === null ? space.call('delete', 'T', id) : space.call('update', 'T', id, row));
        if (row === null) state.delete(id);
        else state.set(id, row);
      }
      for (const [column, operators, isNegated] of all) {
        const where = isNegated ? { not: { [column]: operators } } : { [column]: operators };
        const expected = [...state].filter(([, row]) => meets(row[column as 'name'], column, operators) !== isNegated);
        const found = [await space.ids('T', { where }), await space.count('T', { where })];
        t.deepEqual(found, [expected.map(([id]) => id), expected.length], JSON.stringify(where));
        const byValue = await space.ids('T', { where, orderBy: [column] });
        t.deepEqual(
          [...byValue].sort((a, b) => +a - +b),
          found[0],
          JSON.stringify(where),
        );
      }
      await assertSound(space);
    },
  );
  await fc.assert(property, { numRuns: 60, includeErrorInReport: true });
});
