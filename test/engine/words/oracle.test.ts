import test from 'ava';
import fc from 'fast-check';
import { assertSound, type Space, useEngine } from '../engine.js';
import { meets, options, type Row, type Where } from './oracle.js';

const engine = useEngine(test);

const text = (words: unknown) => ({ type: 'text', words, prefix: true, suffix: true });
const columns = { bio: text(options.bio), tags: text(options.tags), n: { type: 'integer', index: true } };
const models = {
  auto: { T: { columns } },
  text: { T: { columns, primaryKey: { kind: 'text' } } },
};

const letter = fc.constantFrom('a', 'a', 'b', 'A', 'é', 'É', 'e\u0301', 'Ж', 'ж', 'Σ', 'ς', '漢', '😀x');
const word = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('the', 'The', 'été', 'Ete', 'ab', 'aba', 'abb', 'x-y', '3.14', 'b') },
  { weight: 3, arbitrary: fc.array(letter, { minLength: 1, maxLength: 4 }).map((letters) => letters.join('')) },
  { weight: 1, arbitrary: fc.constantFrom('', '&', '«', '-', '\0', '❤️') },
);
const around = fc.constantFrom('', '', '', '"', '(', '.', ',', '»', '…', '\u200d');
const space = fc.constantFrom(' ', ' ', '  ', '\n', '\t', '\u00a0', '\u3000', '\u2028');
const written = fc
  .array(fc.tuple(around, word, around, space), { maxLength: 6 })
  .map((words) => words.map((parts) => parts.join('')).join(''));

const value = fc.option(written, { freq: 8 });
const id = fc.integer({ min: 1, max: 30 }).map(String);
const values = fc.record({ bio: value, tags: value, n: fc.option(fc.integer({ min: 0, max: 5 })) });
const operation = fc.oneof(
  { weight: 5, arbitrary: fc.record({ op: fc.constant('put' as const), id, values }) },
  { weight: 3, arbitrary: fc.record({ op: fc.constant('update' as const), id, values: fc.record({ bio: value }) }) },
  { weight: 2, arbitrary: fc.record({ op: fc.constant('delete' as const), id }) },
);
type Operation = typeof operation extends fc.Arbitrary<infer T> ? T : never;

const piece = fc
  .array(fc.oneof(letter, fc.constantFrom('?', '*', '*', '+', '!', '\\*', '.')), { minLength: 1, maxLength: 5 })
  .map((parts) => parts.join(''));
const pattern = fc.tuple(piece, fc.option(piece, { freq: 4, nil: '' }), space).map(([a, b, gap]) => a + gap + b);
const asked = fc.oneof({ weight: 3, arbitrary: word }, { weight: 2, arbitrary: written });
const operators = fc.oneof(
  fc.record({ match: asked }),
  fc.record({ matchAny: asked }),
  fc.record({ startsWith: asked }),
  fc.record({ endsWith: asked }),
  fc.record({ like: pattern }),
  fc.record({ match: word, startsWith: word }),
  fc.record({ isNull: fc.boolean() }),
);
const predicate: fc.Arbitrary<Where> = fc.oneof(
  { weight: 5, arbitrary: fc.tuple(fc.constantFrom('bio', 'tags'), operators).map(([name, own]) => ({ [name]: own })) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 5 }).map((gte) => ({ n: { gte } })) },
);
const where: fc.Arbitrary<Where> = fc.letrec<{ tree: Where }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    predicate,
    fc.array(tie('tree'), { maxLength: 3 }).map((and) => ({ and })),
    fc.array(tie('tree'), { maxLength: 3 }).map((or) => ({ or })),
    tie('tree').map((not) => ({ not })),
  ),
})).tree;

async function perform(space: Space, rows: Map<string, Row>, operations: readonly Operation[]): Promise<void> {
  for (const { id: own, ...operation } of operations) {
    const row = rows.get(own);
    if (operation.op === 'put') {
      await space.call('put', 'T', { id: own, ...operation.values });
      rows.set(own, { id: own, ...operation.values });
    } else if (row !== undefined && operation.op === 'update') {
      await space.call('update', 'T', own, operation.values);
      rows.set(own, { ...row, ...operation.values });
    } else if (row !== undefined) {
      await space.call('delete', 'T', own);
      rows.delete(own);
    }
  }
}

/** All ids of a query, by pages of three and calls that may do little each. */
async function paged(space: Space, query: object): Promise<string[]> {
  const ids: string[] = [];
  let budget = 20;
  let after: string | undefined;
  while (true) {
    const asked = { ...query, ids: true, limit: 3, budget, ...(after === undefined ? {} : { after }) };
    const reply = await space.read('query', 'T', asked).catch((error: Error) => error.message);
    if (typeof reply === 'string') {
      const [code, facts] = [reply.slice(0, 6), JSON.parse(reply.slice(7)) as { cursor?: string }];
      if (code !== 'BUDGET') throw new Error(reply);
      // What finding words takes cannot be taken up again.
      if (facts.cursor === undefined) budget *= 2;
      after = facts.cursor ?? after;
    } else {
      const [page, cursor] = reply as [string[], string | null];
      ids.push(...page);
      if (cursor === null) return ids;
      after = cursor;
    }
  }
}

async function ask(space: Space, rows: readonly Row[], asked: Where, compare: (a: Row, b: Row) => number) {
  const expected = rows.filter((row) => meets(row, asked)).sort(compare);
  const byN = [...expected].sort((a, b) => (a.n ?? Infinity) - (b.n ?? Infinity) || compare(a, b));
  const found = await Promise.all([
    space.ids('T', { where: asked }),
    space.ids('T', { where: asked, limit: 3 }),
    space.ids('T', { where: asked, orderBy: ['n'], limit: 4 }),
    space.count('T', { where: asked }),
    paged(space, { where: asked }),
    paged(space, { where: asked, orderBy: ['n'] }),
  ]);
  const ids = expected.map((row) => row.id);
  const idsByN = byN.map((row) => row.id);
  const wanted = [ids, ids.slice(0, 3), idsByN.slice(0, 4), ids.length, ids, idsByN];
  if (JSON.stringify(found) !== JSON.stringify(wanted)) {
    const about = JSON.stringify({ asked, found, wanted, rows });
    throw new Error(about);
  }
}

for (const kind of ['auto', 'text'] as const) {
  test(`random texts of rows with ${kind} ids are found as the oracle finds them`, async (t) => {
    const compare = kind === 'auto' ? (a: Row, b: Row) => +a.id - +b.id : (a: Row, b: Row) => (a.id < b.id ? -1 : 1);
    const some = fc.array(operation, { minLength: 10, maxLength: 40 });
    const conditions = fc.array(where, { minLength: 10, maxLength: 25 });
    const property = fc.asyncProperty(some, conditions, some, conditions, async (first, asked, second, again) => {
      const space = await engine.open(t, models[kind]);
      const rows = new Map<string, Row>();
      await perform(space, rows, first);
      for (const each of asked) await ask(space, [...rows.values()], each, compare);
      await perform(space, rows, second);
      for (const each of again) await ask(space, [...rows.values()], each, compare);
      await assertSound(space);
    });
    await fc.assert(property, { numRuns: 60, includeErrorInReport: true });
    t.pass();
  });
}
