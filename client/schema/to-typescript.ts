// The schema document → the TypeScript that would declare it, with the package's own builders.

import type { Json } from '../codec/codec.js';
import { columnSource } from './column-source.js';
import { literal } from './literal.js';
import type { Composite, Constraint } from './model.js';
import type { ModelDocument, SchemaDocument } from './to-document.js';

/**
 * The TypeScript of a schema document: a declaration of each model, and the type of its rows. What the document does not
 * tell is not in it: integers are `integer`, not `bigint`, unless a bound is beyond a number; the shape of JSON is unknown.
 *
 * @example
 * ```ts
 * await writeFile('models.ts', toTypeScript(await new Namespace(redis, 'shop').schema()));
 * ```
 *
 * In redis-cli the document is `FCALL_RO rom_describe 1 shop`.
 */
export function toTypeScript({ models }: SchemaDocument): string {
  const names = Object.keys(models);
  const head = `import { column, type Infer, model } from 'romulus';\n`;
  return [head, ...names.map((name) => modelSource(name, models[name]!))].join('\n');
}

function modelSource(name: string, document: ModelDocument): string {
  const { column: id = 'id', kind = 'auto' } = document.primaryKey ?? {};
  const columns = [
    `  ${id}: column.${kind === 'auto' ? 'id' : 'textId'}(),`,
    ...Object.entries(document.columns).map(([column, definition]) => `  ${column}: ${columnSource(definition)},`),
  ];
  const calls = [...uniqueCalls(document), ...expiresCalls(document), ...indexesCalls(document)];
  const variable = RESERVED.has(name) ? `${name}Model` : name;
  return [
    `export const ${variable} = model('${name}', {`,
    ...columns,
    `})${calls.map((call) => `\n  ${call}`).join('')};`,
    `export type ${variable} = Infer<typeof ${variable}>;`,
    '',
  ].join('\n');
}

/** Names of models that are words of TypeScript, or imported above. */
const RESERVED = new Set([
  ...'break case catch class const continue debugger default delete do else enum export extends false finally for'.split(
    ' ',
  ),
  ...'function if import in instanceof new null return super switch this throw true try typeof var void while with'.split(
    ' ',
  ),
  ...'yield let static implements interface package private protected public await any unknown never object'.split(' '),
  ...'string number boolean symbol bigint undefined column model Infer arguments eval'.split(' '),
]);

function uniqueCalls({ unique = [] }: ModelDocument): string[] {
  return unique.map((constraint) => {
    const isList = Array.isArray(constraint);
    const columns = (isList ? constraint : (constraint as Constraint).columns) as Composite;
    const words = columns.map((column) => literal(column));
    return `.unique(${[...words, ...(isList ? [] : ['{ ci: true }'])].join(', ')})`;
  });
}

function expiresCalls({ expires }: ModelDocument): string[] {
  return expires === undefined ? [] : [`.expires(${literal(expires)})`];
}

function indexesCalls({ indexes = {} }: ModelDocument): string[] {
  const entries = Object.entries(indexes).map(([name, index]) => `${name}: ${literal(index as unknown as Json)}`);
  return entries.length === 0 ? [] : [`.indexes({ ${entries.join(', ')} })`];
}
