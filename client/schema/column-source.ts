// One column of a schema document → the builder that would declare it: `column.text().unique().optional()`.

import type { Json } from '../codec/codec.js';
import { literal } from './literal.js';
import type { ColumnDocument } from './to-document.js';

/** How the values of a type are written in TypeScript, where not as their JSON. */
type Source = (value: Json) => string;

export function columnSource(document: ColumnDocument): string {
  const { required, default: value, ...options } = document;
  const { call, source = literal } = typeSource(document);
  const calls = [call];
  for (const [name, option] of Object.entries(options)) {
    const attribute = attributes[name];
    if (attribute) calls.push(attribute(option, source));
  }
  if (required !== true && document['type'] !== 'native') calls.push('optional()');
  if (value !== undefined) calls.push(`default(${value === 'now' && hasNow(document) ? "'now'" : source(value)})`);
  return `column.${calls.join('.')}`;
}

const attributes: Readonly<Record<string, (option: Json, source: Source) => string>> = {
  index: () => 'index()',
  unique: (option) => (option === true ? 'unique()' : `unique(${literal(option)})`),
  sort: (option) => (option === true ? 'sort()' : `sort(${literal(option)})`),
  words: (option) => (option === true ? 'words()' : `words(${literal(option)})`),
  prefix: (option) => (option === true ? 'prefix()' : `prefix(${literal(option)})`),
  suffix: (option) => (option === true ? 'suffix()' : `suffix(${literal(option)})`),
  min: (option, source) => `min(${source(option)})`,
  max: (option, source) => `max(${source(option)})`,
  maxLength: (option) => `maxLength(${literal(option)})`,
};

interface TypeSource {
  /** The builder's first call. */
  readonly call: string;
  readonly source?: Source;
}

function typeSource(document: ColumnDocument): TypeSource {
  const type = document['type'] as string;
  switch (type) {
    case 'integer':
      return integerSource(document);
    case 'decimal':
      return {
        call: document['scale'] === undefined ? 'decimal()' : `decimal({ scale: ${literal(document['scale'])} })`,
      };
    case 'enum':
      return { call: `enum(${(document['values'] as readonly string[]).map(literal).join(', ')})` };
    case 'reference':
      return { call: referenceCall(document) };
    case 'json':
      return { call: 'json<unknown>()', source: (value) => literal(JSON.parse(value as string) as Json) };
    case 'bytes':
      return { call: 'bytes()', source: (value) => `Buffer.from(${literal(value)}, 'base64')` };
    case 'datetime':
      return datetimeSource(document);
    default:
      return { call: `${type}()` };
  }
}

/** What a number cannot hold comes as a text of digits. */
function integerSource({ default: value, min, max }: ColumnDocument): TypeSource {
  const isLarge = [value, min, max].some((limit) => typeof limit === 'string');
  return isLarge ? { call: 'bigint()', source: (limit) => `${limit as string}n` } : { call: 'integer()' };
}

/** A Date has milliseconds; where a limit has more, the column is one of texts. */
function datetimeSource({ default: value, min, max }: ColumnDocument): TypeSource {
  const isFine = [value, min, max].some(
    (limit) => typeof limit === 'string' && limit !== 'now' && !limit.endsWith('000'),
  );
  if (isFine) return { call: `datetime({ as: 'string' })` };
  return { call: 'datetime()', source: (limit) => `new Date(${(limit as string).slice(0, -3) || '0'})` };
}

function referenceCall({ model, onDelete, unchecked }: ColumnDocument): string {
  const options = {
    ...(onDelete === undefined ? {} : { onDelete }),
    ...(unchecked === undefined ? {} : { unchecked }),
  };
  const words = [literal(model!), ...(Object.keys(options).length > 0 ? [literal(options)] : [])];
  return `reference(${words.join(', ')})`;
}

function hasNow({ type }: ColumnDocument): boolean {
  return type === 'datetime' || type === 'date' || type === 'time';
}
