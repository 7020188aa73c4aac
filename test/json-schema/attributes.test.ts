// Every attribute of every type with values of all kinds: the engine and the schema take the same, and refuse the same.

import test from 'ava';
import { valueOf } from '../../build/json-schema/values.js';
import { failure } from '../support/fcall.js';
import { complaint } from '../support/described.js';
import { useServer } from '../support/server.js';

const server = useServer(test);
const SCHEMA = 'urn:romulus:schema';

const ATTRIBUTES = [
  ...['required', 'default', 'min', 'max', 'maxLength', 'scale', 'onDelete', 'unchecked', 'unique', 'index', 'sort'],
  ...['words', 'prefix', 'suffix', 'values', 'model', 'nonsense'],
];
const VALUES: readonly unknown[] = [
  ...[true, false, null, 0, 1, -1, 1.5, 12.25, 1001, 2 ** 53, -(2 ** 40) - 1, 1e300],
  ...['', '0', '-5', '1.10', '1e3', 'x', 'true', 'now', 'YQ==', 'Y', '2024-02-29', '2024-02-29T10:00:00Z', '10:00'],
  ...['10:00:00.5', '{"a":1}', '1.5,2', '1,', 'setNull', 'cascade', 'User', 'x'.repeat(257)],
  ...[
    {},
    { ci: true },
    { ci: false },
    { ci: 1 },
    { ci: true, x: 1 },
    { lon: 1, lat: 2 },
    { lon: 1 },
    { lon: 181, lat: 2 },
  ],
  ...[{ stemming: 'english' }, { stopWords: ['a'], minLength: 2, diacritics: 'fold' }, { minLength: 0 }, { x: 1 }],
  ...[[], [1, 2], [1, 91], ['a', 'b'], ['a', 'a'], [''], [true]],
];
const SETTINGS: Readonly<Record<string, object>> = { enum: { values: ['x', 'now'] }, reference: { model: 'User' } };

for (const type of Object.keys(valueOf)) {
  test(`the schema says of ${type} columns what the engine says`, async (t) => {
    for (const attribute of ATTRIBUTES) {
      const columns = VALUES.map((value) => ({ type, ...SETTINGS[type], [attribute]: value }));
      const judged = await Promise.all(columns.map(judge));
      for (const [i, { engine, schema }] of judged.entries()) {
        const column = JSON.stringify(columns[i]);
        if (engine === undefined) t.is(schema, undefined, `the engine takes ${column}`);
        else if (!isBeyond(engine)) t.truthy(schema, `the engine refuses ${column}: ${engine}`);
      }
    }
  });
}

/** What a schema cannot tell: values of an enum, ids of a model, JSON in a text. */
function isBeyond(problem: string): boolean {
  return /is not one of \["x","now"\]|is not an id|is not a string that holds JSON|there is no model/.test(problem);
}

async function judge(column: object): Promise<{ engine: string | undefined; schema: string | undefined }> {
  const document = { models: { User: { columns: {} }, Thing: { columns: { it: column } } } };
  return { engine: await refusal(document), schema: complaint(SCHEMA, document) };
}

async function refusal(document: object): Promise<string | undefined> {
  const args = [server.namespace(), JSON.stringify(document), '{"dryRun":true}'];
  const call = server.redis.fcall('rom_define', 1, ...args);
  const isTaken = await call.then(
    () => true,
    () => false,
  );
  return isTaken ? undefined : ((await failure(call))['message'] as string);
}
