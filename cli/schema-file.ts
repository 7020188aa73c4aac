// A schema among the words of a call: a document in a file or on stdin, or a module that exports models.

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Model, type SchemaDocument, toSchemaDocument } from '../client/index.js';
import type { Words } from './command.js';
import type { Context } from './context.js';
import { UsageError } from './exit-code.js';
import { parseObject } from './json-argument.js';

export const schemaWord: Words = {
  form: '<file>',
  about: 'a document (.json, or - for stdin), or a module that exports models (.js, .mjs; .ts where Node runs it)',
};

/** Throws UsageError where there is no such file, or no schema in it. */
export async function readSchema(context: Context, file: string): Promise<SchemaDocument> {
  if (file === '-') return parseSchema(await context.readInput(), 'stdin');
  const extension = path.extname(file);
  if (/^\.[cm]?[jt]s$/.test(extension)) return schemaOf(file);
  const text = await readFile(file, 'utf8').catch((error: Error) => {
    throw new UsageError(`no schema can be read: ${error.message}`);
  });
  return parseSchema(text, file);
}

function parseSchema(text: string, what: string): SchemaDocument {
  const document = parseObject(text, what) as unknown as SchemaDocument;
  if (typeof document.models === 'object') return document;
  throw new UsageError(`${what} has no "models"`);
}

async function schemaOf(file: string): Promise<SchemaDocument> {
  const module = await load(file);
  const models = [...new Set(Object.values(module))].filter(isModel);
  if (models.length === 0) throw new UsageError(`${file} exports no models`);
  return toSchemaDocument(models);
}

async function load(file: string): Promise<object> {
  try {
    return (await import(pathToFileURL(path.resolve(file)).href)) as object;
  } catch (error) {
    throw new UsageError(`${file} does not load: ${(error as Error).message}`);
  }
}

function isModel(value: unknown): value is Model {
  return (
    typeof value === 'object' && value !== null && 'columns' in value && 'primaryKey' in value && 'uniques' in value
  );
}
