// Documents that the engine refuses for their form: the schemas refuse them, too.

import test from 'ava';
import { useEngine } from '../engine/engine.js';
import { complaint } from '../support/described.js';

const engine = useEngine(test);

const text = { type: 'text' };
const integer = { type: 'integer' };
const columns = {
  name: text,
  age: integer,
  place: { type: 'point', index: true },
  boss: { type: 'reference', model: 'User' },
};
const model = (parts: object): object => ({ models: { User: { columns, ...parts } } });
const column = (attributes: object): object => ({ models: { User: { columns: { it: attributes } } } });
const derived = (index: object): object => model({ indexes: { it: { from: ['name'], keygen: 'words', ...index } } });

const SCHEMAS: readonly object[] = [
  {},
  { models: [] },
  { models: {}, version: 1 },
  { models: { 'no-name': { columns: {} } } },
  { models: { ['x'.repeat(65)]: { columns: {} } } },
  { models: { User: {} } },
  ...['and', 'with', 'constructor', '9lives', ''].map((name) => ({ models: { User: { columns: { [name]: text } } } })),
  model({ primaryKey: 'id' }),
  model({ primaryKey: { kind: 'uuid' } }),
  model({ primaryKey: { column: 'not' } }),
  model({ unique: ['name', 'age'] }),
  model({ unique: [['name']] }),
  model({ unique: [['name', 'name']] }),
  model({ unique: [{ columns: ['name', 'age'], ci: 1 }] }),
  model({ unique: [{ ci: true }] }),
  model({ expires: null }),
  model({ indexes: { it: { from: ['name'], kinds: ['order'] } } }),
  model({ indexes: { it: { from: ['name', 'age'], kinds: ['equal'] } } }),
  model({ indexes: { it: { from: ['name', 'age'], kinds: ['order', 'order'] } } }),
  model({ indexes: { it: { kinds: ['order'] } } }),
  model({ indexes: { it: { from: ['age', 'name'], kinds: ['order'], steps: {} } } }),
  model({ indexes: { it: { from: ['age', 'name'], kinds: ['order'], steps: { age: 0 } } } }),
  model({ indexes: { it: { from: ['age', 'name'], kinds: ['order'], steps: { age: '5' } } } }),
  model({ indexes: { it: { from: ['name', 'age'], kinds: ['order'], words: ['name'] } } }),
  model({ indexes: { it: { from: ['name', 'age'], kinds: ['order'], words: true } } }),
  derived({ kinds: [] }),
  derived({ kinds: ['order'] }),
  derived({ kinds: ['equal', 'geo'] }),
  derived({ kinds: ['equal', 'range'] }),
  derived({ kinds: ['equal'], scores: ['wins'] }),
  derived({ kinds: ['range'], scores: ['wins', 'wins'] }),
  derived({ kinds: ['equal'], from: [] }),
  derived({ kinds: ['equal'], from: Array(9).fill('name') }),
  column({}),
  column({ type: 'string' }),
  column({ type: 'enum' }),
  column({ type: 'enum', values: [] }),
  column({ type: 'reference' }),
  column({ type: 'text', uniqe: true }),
  column({ type: 'text', words: true, prefix: { ci: true } }),
  column({ type: 'text', words: { stemming: 'english' }, suffix: true }),
  column({ type: 'text', sort: true, prefix: { ci: true } }),
  column({ type: 'text', words: { minLength: 65 } }),
  column({ type: 'native', required: true }),
];

const where = (condition: object): object => ({ where: { place: condition } });

const QUERIES: readonly object[] = [
  { wher: {} },
  { where: null },
  { where: { and: { age: 1 } } },
  { where: { or: [1] } },
  { where: { not: [{ age: 1 }] } },
  { where: { age: { in: 5 } } },
  { where: { age: { in: Array(1001).fill(1) } } },
  { where: { age: { between: [1] } } },
  { where: { age: { isNull: 1 } } },
  { where: { age: { gt: null } } },
  { where: { age: { eq: {} } } },
  { where: { age: {} } },
  { where: { name: { match: 5 } } },
  { where: { name: { like: 'x'.repeat(4097) } } },
  { where: { boss: { boss: { age: 1 } } } },
  where({ near: { lon: 1, lat: 2 } }),
  where({ near: { lon: 181, lat: 2, radius: 1 } }),
  where({ near: { lon: 1, lat: 2, radius: 1, unit: 'yd' } }),
  where({ near: { lon: 1, lat: 2, radius: -1 } }),
  where({ within: { west: 1, south: 1, east: 2 } }),
  where({ within: { west: 1, south: 1, east: 2, north: 91 } }),
  { orderBy: 5 },
  { orderBy: Array(9).fill('age') },
  { orderBy: [{ by: 'age', desc: 1 }] },
  { orderBy: [{ by: 'age', nulls: 'middle' }] },
  { orderBy: [{ by: 'age', descending: true }] },
  { orderBy: ['--age'] },
  { orderBy: [{ by: 'place', near: [1] }] },
  ...['limit', 'offset', 'budget'].flatMap((part) => [-1, 1.5, '1', null].map((value) => ({ [part]: value }))),
  { budget: 0 },
  { after: 5 },
  ...['total', 'ids', 'scan', 'live', 'analyze'].map((part) => ({ [part]: 'true' })),
  { select: 'age' },
  { select: [1] },
  { format: 'xml' },
  { plan: 'fast' },
  { distance: { away: { by: 'place' } } },
  { distance: { away: { by: 'place', near: [1, 2], unit: 'yd' } } },
  { distance: { 'a b': { by: 'place', near: [1, 2] } } },
  { with: ['boss'] },
  { with: { boss: false } },
  { with: { boss: true }, ids: true },
  { with: { staff: { model: 'User', one: true, limit: 1 } } },
  { with: { staff: { model: 'User', total: true } } },
  { with: { staff: { through: { model: 'User', from: 'boss' } } } },
  { with: { boss: { with: { boss: { with: { boss: { with: { boss: { with: { boss: true } } } } } } } } } },
];

const AGGREGATIONS: readonly object[] = [
  {},
  { aggregate: {} },
  { aggregate: { rows: 'sum' } },
  { aggregate: { rows: { median: 'age' } } },
  { aggregate: { rows: { min: 'age', max: 'age' } } },
  { aggregate: { 'a b': 'count' } },
  { aggregate: { rows: 'count' }, groupBy: ['age'] },
  { aggregate: { rows: 'count' }, limit: 1 },
];

test('schema documents', async (t) => {
  const space = await engine.open(t);
  for (const document of SCHEMAS) {
    const shown = JSON.stringify(document);
    t.is((await space.fails('define', document)).code, 'SCHEMA', shown);
    t.truthy(complaint('urn:romulus:schema', document), shown);
  }
});

test('query documents and aggregations', async (t) => {
  const space = await engine.open(t, { User: { columns } });
  const refused = async (name: string, id: string, document: object): Promise<void> => {
    const shown = JSON.stringify(document).slice(0, 200);
    t.is((await space.fails(name, 'User', document)).code, 'QUERY', shown);
    t.truthy(complaint(id, document), shown);
  };
  for (const document of QUERIES) await refused('query', 'urn:romulus:query', document);
  for (const document of AGGREGATIONS) await refused('aggregate', 'urn:romulus:query#/$defs/aggregation', document);
});
