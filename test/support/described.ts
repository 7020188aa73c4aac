// The JSON Schemas of the package, held against documents that the engine has taken.

import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { RedisClient } from '../../client/index.js';
import { queryDocument } from '../../build/json-schema/query.js';
import { schemaDocument } from '../../build/json-schema/schema.js';

// A rule about some properties of an object that has others need not say again that it is one.
const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false });
ajv.addSchema(schemaDocument);
ajv.addSchema(queryDocument);

const QUERY = 'urn:romulus:query';
/** Which document the arguments of a function hold, and where. */
const DOCUMENTS: Readonly<Record<string, readonly [position: number, schema: string]>> = {
  define: [0, 'urn:romulus:schema'],
  query: [1, QUERY],
  count: [1, QUERY],
  explain: [1, QUERY],
  cache: [1, QUERY],
  update_where: [1, QUERY],
  delete_where: [1, QUERY],
  aggregate: [1, `${QUERY}#/$defs/aggregation`],
};

/** What a schema has against a document, or undefined. */
export function complaint(id: string, document: unknown): string | undefined {
  const validate = ajv.getSchema(id) as ValidateFunction;
  return validate(document) ? undefined : ajv.errorsText(validate.errors);
}

/** Throws an Error where the engine took what the schema of the document refuses. `name` is without its prefix. */
export function assertDescribed(name: string, args: readonly unknown[]): void {
  const [position, id] = DOCUMENTS[name] ?? [];
  if (position === undefined || id === undefined) return;
  const document = readDocument(args[position]);
  const problem = document === undefined ? undefined : complaint(id, document);
  if (problem === undefined || (name !== 'define' && hasEmpty(document))) return;
  throw new Error(`rom_${name} took what its JSON Schema refuses: ${problem}\n${JSON.stringify(document)}`);
}

/** The same client; a call rejects where the engine took what its JSON Schema refuses. */
export function describing(redis: RedisClient): RedisClient {
  return {
    async call(command, args) {
      const reply = await redis.call(command, args);
      const [name = '', , , ...own] = args;
      if (/^fcall/i.test(command)) assertDescribed(name.replace(/^rom_/, ''), own);
      return reply;
    },
  };
}

/** Lua takes [] and {} for the same, so that what holds one may be either. */
function hasEmpty(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const members = Object.values(value);
  return members.length === 0 || members.some(hasEmpty);
}

/** Undefined for what is no JSON, such as bytes that are no UTF-8. */
function readDocument(argument: unknown): unknown {
  const text =
    typeof argument === 'string' || Buffer.isBuffer(argument) ? argument.toString() : JSON.stringify(argument);
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
