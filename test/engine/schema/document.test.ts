import test from 'ava';
import { useEngine } from '../engine.js';

const engine = useEngine(test);

const shop = {
  models: {
    User: {
      columns: {
        zip: { type: 'text', required: true, default: '', maxLength: 10, unique: true },
        age: { type: 'integer', min: -1, max: '150', index: true },
        id64: { type: 'integer', default: '9223372036854775807' },
        score: { type: 'float', default: 1.5, min: 0.1 },
        price: { type: 'decimal', default: '0.00', scale: 2 },
        active: { type: 'boolean', default: false, index: true },
      },
      unique: [
        ['zip', 'age'],
        ['score', 'active', 'age'],
      ],
    },
    Key: { columns: { id: { type: 'text' } }, primaryKey: { column: 'key', kind: 'auto' } },
    Empty: { columns: {} },
  },
};

test('what describe prints defines the same schema elsewhere, and nothing new here', async (t) => {
  const space = await engine.open(t, shop.models);
  const text = (await space.read('describe')) as string;
  t.deepEqual(((await space.call('define', text)) as [string])[0], '1');
  const other = await engine.open(t);
  await other.call('define', text);
  t.is(await other.read('describe'), text);
  const before = await other.dump();
  await other.call('define', shop);
  t.deepEqual(await other.dump(), before);
});

test('models, columns and constraints keep the order in which they were declared', async (t) => {
  const space = await engine.open(t, shop.models);
  const described = JSON.parse((await space.read('describe')) as string) as typeof shop;
  t.deepEqual(Object.keys(described.models), ['User', 'Key', 'Empty']);
  t.deepEqual(Object.keys(described.models.User.columns), ['zip', 'age', 'id64', 'score', 'price', 'active']);
  t.deepEqual(described.models.User.unique, shop.models.User.unique);
});

test('describe of one model is a document of that model alone', async (t) => {
  const space = await engine.open(t, shop.models);
  const { models } = JSON.parse((await space.read('describe', 'Key')) as string) as typeof shop;
  t.deepEqual(Object.keys(models), ['Key']);
  t.is((await space.fails('describe', 'Nosuch')).code, 'MODEL');
});

test('a dry run says what would be done, and does nothing', async (t) => {
  const space = await engine.open(t, shop.models);
  const before = await space.dump();
  const models = { Empty: { columns: { a: { type: 'text', index: true } } } };
  const told = await space.call('define', { models }, { dryRun: true });
  t.deepEqual(await space.dump(), before);
  t.deepEqual(await space.call('define', { models }), told);
  t.is(
    (await space.fails('define', { models: { Empty: { columns: { a: { type: 'float' } } } } }, { dryRun: true })).code,
    'SCHEMA',
  );
});

test('a dry run in an empty namespace leaves it empty', async (t) => {
  const space = await engine.open(t);
  await space.call('define', shop, { dryRun: true });
  t.deepEqual(await space.dump(), {});
});

test('ifVersion refuses a schema that others have changed', async (t) => {
  const space = await engine.open(t);
  t.is((await space.fails('define', shop, { ifVersion: 1 }))['version'], 0);
  await space.call('define', shop, { ifVersion: 0 });
  const before = await space.dump();
  const { code, version } = await space.fails('define', { models: { New: { columns: {} } } }, { ifVersion: 0 });
  t.deepEqual([code, version], ['SCHEMA', 1]);
  t.deepEqual(await space.dump(), before);
  await space.call('define', { models: { New: { columns: {} } } }, { ifVersion: 1 });
});

const column = (declaration: unknown) => ({ models: { T: { columns: { a: declaration } } } });
const model = (declaration: unknown) => ({ models: { T: declaration } });
const at = 'models.T.columns.a';

const refused: [document: string | object, path: string][] = [
  ['', ''],
  ['{', ''],
  ['{"models":{}} x', ''],
  ['{"models":{"T":{"columns":{"a":{"type":"text"},"a":{"type":"text"}}}}}', ''],
  [`{"models":${'['.repeat(40)}${']'.repeat(40)}}`, ''],
  ['[]', 'schema'],
  ['"x"', 'schema'],
  ['{}', 'models'],
  [{ models: [] }, 'models'],
  [{ models: {}, model: {} }, 'schema.model'],
  [{ models: { '1T': { columns: {} } } }, 'models.1T'],
  [{ models: { 'T:1': { columns: {} } } }, 'models.T:1'],
  [{ models: { '~schema': { columns: {} } } }, 'models.~schema'],
  [{ models: { ['T'.repeat(65)]: { columns: {} } } }, `models.${'T'.repeat(65)}`],
  [model({}), 'models.T.columns'],
  [model({ columns: { 'a b': { type: 'text' } } }), 'models.T.columns.a b'],
  [model({ columns: { not: { type: 'text' } } }), 'models.T.columns.not'],
  [model({ columns: { constructor: { type: 'text' } } }), 'models.T.columns.constructor'],
  [model({ columns: { id: { type: 'text' } } }), 'models.T.columns.id'],
  [model({ columns: {}, uniques: [] }), 'models.T.uniques'],
  [model({ columns: {}, unique: {} }), 'models.T.unique'],
  [model({ columns: { a: { type: 'text' } }, unique: [['a']] }), 'models.T.unique'],
  [model({ columns: { a: { type: 'text' } }, unique: [['a', 'b']] }), 'models.T.unique'],
  [model({ columns: { a: { type: 'text' } }, unique: [['a', 'a']] }), 'models.T.unique'],
  [column('text'), at],
  [column({}), `${at}.type`],
  [column({ type: 'string' }), `${at}.type`],
  [column({ type: 7 }), `${at}.type`],
  [column({ type: 'text', requierd: true }), `${at}.requierd`],
  [column({ type: 'text', required: 1 }), `${at}.required`],
  [column({ type: 'text', index: 'yes' }), `${at}.index`],
  [column({ type: 'text', default: 1 }), `${at}.default`],
  [column({ type: 'integer', default: 1.5 }), `${at}.default`],
  [column({ type: 'integer', default: null }), `${at}.default`],
  [column({ type: 'text', min: 'a' }), `${at}.min`],
  [column({ type: 'boolean', max: true }), `${at}.max`],
  [column({ type: 'integer', min: 'x' }), `${at}.min`],
  [column({ type: 'integer', maxLength: 3 }), `${at}.maxLength`],
  [column({ type: 'text', maxLength: 0 }), `${at}.maxLength`],
  [column({ type: 'text', maxLength: 1.5 }), `${at}.maxLength`],
  [column({ type: 'integer', scale: 2 }), `${at}.scale`],
  [column({ type: 'decimal', scale: -1 }), `${at}.scale`],
  [column({ type: 'decimal', scale: 1.5 }), `${at}.scale`],
  [column({ type: 'decimal', scale: '2' }), `${at}.scale`],
  [column({ type: 'decimal', scale: 1001 }), `${at}.scale`],
  [column({ type: 'boolean', unique: true }), `${at}.unique`],
  [' '.repeat(262145), 'schema'],
];

for (const [document, path] of refused) {
  const shown = typeof document === 'string' ? document : JSON.stringify(document);
  test(`refused at "${path}": ${shown.trim().slice(0, 90)} (${shown.length})`, async (t) => {
    const space = await engine.open(t);
    const facts = await space.fails('define', document);
    t.deepEqual([facts.code, facts['path']], ['SCHEMA', path], String(facts['message']));
    t.deepEqual(await space.dump(), {});
  });
}

test('a default that its own column would refuse is INVALID', async (t) => {
  const space = await engine.open(t);
  for (const declaration of [
    { type: 'integer', default: 1, min: 2 },
    { type: 'text', default: 'abcd', maxLength: 3 },
    { type: 'decimal', default: '0.001', scale: 2 },
    { type: 'text', default: 'x'.repeat(5000), index: true },
  ]) {
    const { code, column: name } = await space.fails('define', column(declaration));
    t.deepEqual([code, name], ['INVALID', 'a']);
  }
  t.deepEqual(await space.dump(), {});
});

test('a namespace without a schema is told to define one, by every function that needs it', async (t) => {
  const space = await engine.open(t);
  const calls = [
    ['describe'],
    ['create', 'T', {}],
    ['update', 'T', 1, {}],
    ['get', 'T', 1],
    ['get_by', 'T', 'a', 1],
    ['delete', 'T', 1],
    ['query', 'T', {}],
    ['count', 'T', {}],
    ['explain', 'T', {}],
    ['check'],
  ] as const;
  for (const [name, ...args] of calls) t.is((await space.fails(name, ...args)).code, 'SCHEMA', name);
  t.is(((await space.read('info')) as string[]).at(-1), '0');
});
