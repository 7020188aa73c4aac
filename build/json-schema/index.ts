// JSON Schema files of the documents: for editors, validators and clients in other languages.

import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../root.js';
import type { JsonSchema } from './json-schema.js';
import { queryDocument } from './query.js';
import { schemaDocument } from './schema.js';

/** By the names of their files in dist. */
export const JSON_SCHEMAS: Readonly<Record<string, JsonSchema>> = {
  'schema.json': schemaDocument,
  'query.json': queryDocument,
};

export function writeJsonSchemas(): void {
  mkdirSync(path.join(root, 'dist'), { recursive: true });
  for (const [file, schema] of Object.entries(JSON_SCHEMAS)) {
    writeFileSync(path.join(root, 'dist', file), `${JSON.stringify(schema, null, 2)}\n`);
  }
}
