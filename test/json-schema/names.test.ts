// The engine tells what it knows when it is asked for something else: the schemas must know the same names.

import test from 'ava';
import { columns } from '../../build/json-schema/columns.js';
import { OPERATORS } from '../../build/json-schema/conditions.js';
import { queryDocument } from '../../build/json-schema/query.js';
import { schemaDocument } from '../../build/json-schema/schema.js';
import { useEngine } from '../engine/engine.js';

const engine = useEngine(test);

interface Closed {
  readonly properties: Readonly<Record<string, Closed>>;
  readonly items: { readonly enum: readonly string[] };
  readonly anyOf: readonly Closed[];
}
const schema = schemaDocument as unknown as { readonly $defs: Readonly<Record<string, Closed>> };
const query = queryDocument as unknown as Closed & { readonly $defs: Readonly<Record<string, Closed>> };

const User = { columns: { age: { type: 'integer', index: true }, boss: { type: 'reference', model: 'User' } } };

test('types and their attributes', async (t) => {
  const space = await engine.open(t, { User });
  const define = (column: object) => space.fails('define', { models: { User: { columns: { it: column } } } });
  const types = listIn(await define({ type: 'nothing' }), /the types are (.*)$/);
  t.deepEqual(types.map((type) => `${type}Column`).sort(), Object.keys(columns).sort());
  const known = new Set<string>();
  for (const shape of Object.values(columns) as unknown as Closed[]) {
    for (const attribute of Object.keys(shape.properties)) known.add(attribute);
  }
  const attributes = new Set<string>();
  for (const column of [
    { type: 'enum', values: ['a'] },
    { type: 'reference', model: 'User' },
  ]) {
    for (const name of listIn(await define({ ...column, nothing: 1 }), /known are (.*)$/)) attributes.add(name);
  }
  t.deepEqual([...known].sort(), [...attributes].sort());
});

test('parts of a model, and kinds of indexes', async (t) => {
  const space = await engine.open(t, { User });
  const define = (model: object) => space.fails('define', { models: { User: { ...User, ...model } } });
  const parts = listIn(await define({ nothing: 1 }), /known are (.*)$/);
  t.deepEqual(parts.sort(), Object.keys(schema.$defs['model']!.properties).sort());
  const index = { from: ['age'], keygen: 'words', kinds: ['nothing'] };
  const kinds = listIn(await define({ indexes: { it: index } }), /known are (.*)$/);
  const { properties } = schema.$defs['derivedIndex']!;
  t.deepEqual(kinds.sort(), [...properties['kinds']!.items.enum].sort());
  const own = listIn(await define({ indexes: { it: { ...index, nothing: 1 } } }), /known are (.*)$/);
  t.deepEqual(own.sort(), Object.keys(properties).sort());
});

test('operators, and parts of queries, aggregations, relations and lookups', async (t) => {
  const space = await engine.open(t, { User });
  const asked = (document: object, name = 'query') => space.fails(name, 'User', document);
  t.deepEqual(
    listIn(await asked({ where: { age: { nothing: 1 } } }), /the operators are (.*)$/).sort(),
    Object.keys(OPERATORS).sort(),
  );
  const parts = async (document: object, name?: string) =>
    listIn(await asked(document, name), /known are (.*)$/).sort();
  t.deepEqual(await parts({ nothing: 1 }), Object.keys(query.properties).sort());
  t.deepEqual(
    await parts({ aggregate: { rows: 'count' }, nothing: 1 }, 'aggregate'),
    Object.keys(query.$defs['aggregation']!.properties).sort(),
  );
  t.deepEqual(
    await parts({ with: { staff: { model: 'User', by: 'boss', nothing: 1 } } }),
    Object.keys(query.$defs['relation']!.properties).sort(),
  );
  t.deepEqual(
    await parts({ orderBy: [{ by: 'age', nothing: 1 }] }),
    Object.keys(query.$defs['orderKey']!.anyOf[1]!.properties).sort(),
  );
  const lookup = await space.fails('get', 'User', 1, { nothing: 1 });
  t.deepEqual(listIn(lookup, /the options are (.*)$/).sort(), Object.keys(query.$defs['lookup']!.properties).sort());
});

/** "a, b, c" out of the hint or the message of an error. */
function listIn({ hint, message }: Readonly<Record<string, unknown>>, pattern: RegExp): string[] {
  for (const text of [hint, message]) {
    const [, names] = (typeof text === 'string' && pattern.exec(text)) || [];
    if (names !== undefined) return names.split(', ');
  }
  throw new Error(`${pattern} is in neither ${JSON.stringify(hint)} nor ${JSON.stringify(message)}`);
}
