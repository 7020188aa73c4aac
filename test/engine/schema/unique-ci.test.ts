import test from 'ava';
import { useEngine } from '../engine.js';

const engine = useEngine(test);

const email = { type: 'text', unique: { ci: true } };
const seats = {
  User: {
    columns: { name: { type: 'text' }, town: { type: 'text' }, age: { type: 'integer' } },
    unique: [{ columns: ['name', 'age'], ci: true }, ['town', 'age']],
  },
};

test('what was declared is described, and a document that says the same adds nothing', async (t) => {
  const space = await engine.open(t, seats);
  await space.call('define', { models: { User: { columns: { email } } } });
  const described = JSON.parse((await space.read('describe')) as string) as { models: typeof seats };
  t.deepEqual(described.models.User.unique, seats.User.unique);
  t.deepEqual(described.models.User.columns, { ...seats.User.columns, email } as never);
  const [version, plan] = (await space.call('define', described)) as [string, string];
  t.deepEqual([version, (JSON.parse(plan) as { steps: unknown }).steps], ['2', []]);
});

test('a constraint is exact or ignores case for good', async (t) => {
  const column = (unique: unknown) => ({ User: { columns: { email: { type: 'text', unique } } } });
  const pairs = [
    [column(true), column({ ci: true })],
    [column({ ci: true }), column(true)],
    [column({ ci: true }), column({ ci: false })],
  ] as const;
  for (const [stored, wanted] of pairs) {
    const space = await engine.open(t, stored);
    const before = await space.dump();
    const { code, path } = await space.fails('define', { models: wanted });
    t.deepEqual([code, path], ['SCHEMA', 'models.User.columns.email.unique']);
    t.deepEqual(await space.dump(), before);
  }
  const composite = (unique: unknown) => ({ User: { columns: seats.User.columns, unique: [unique] } });
  const names = ['name', 'age'];
  const space = await engine.open(t, composite(names));
  await space.call('define', { models: composite({ columns: names }) });
  await space.call('define', { models: composite({ columns: names, ci: false }) });
  const { code, path } = await space.fails('define', { models: composite({ columns: names, ci: true }) });
  t.deepEqual([code, path], ['SCHEMA', 'models.User.unique']);
  t.is(((await space.read('info')) as string[]).at(-1), '1');
});

test('what cannot ignore case, or is misspelt, is refused with its path', async (t) => {
  const column = (type: string, unique: unknown) => ({ columns: { a: { type, unique } } });
  const composite = (unique: unknown) => ({
    columns: { a: { type: 'text' }, b: { type: 'integer' }, c: { type: 'integer' } },
    unique: [unique],
  });
  const cases = [
    [column('integer', { ci: true }), 'models.T.columns.a.unique'],
    [column('bytes', { ci: true }), 'models.T.columns.a.unique'],
    [column('text', {}), 'models.T.columns.a.unique'],
    [column('text', { ci: 1 }), 'models.T.columns.a.unique'],
    [column('text', { CI: true }), 'models.T.columns.a.unique'],
    [column('text', { ci: true, x: 1 }), 'models.T.columns.a.unique'],
    [column('text', 'ci'), 'models.T.columns.a.unique'],
    [composite({ columns: ['b', 'c'], ci: true }), 'models.T.unique.ci'],
    [composite({ columns: ['a', 'c'], ci: 'yes' }), 'models.T.unique.ci'],
    [composite({ columns: ['a'], ci: true }), 'models.T.unique'],
    [composite({ ci: true }), 'models.T.unique'],
    [composite({ columns: ['a', 'b'], x: 1 }), 'models.T.unique.x'],
  ] as const;
  for (const [model, path] of cases) {
    const space = await engine.open(t);
    const failure = await space.fails('define', { models: { T: model } });
    t.deepEqual([failure.code, failure['path']], ['SCHEMA', path], JSON.stringify(model));
  }
});
