// What the indexes of a model are made from, as its definition says it: the part of an index that two generations of it
// can differ in. Keys of an index are named by stored fields, so that they stay when a column is renamed. Pure.

import { writeJson } from '../json/write';
import { list } from '../json/value';
import type { JsonRecord } from '../json/read';
import { IGNORING_CASE } from './attributes';
import { derivedSpecs } from './derived-specs';
import type { IndexDefinition, ModelDefinition } from './definition';
import type { Column, Derivation, IndexKindName } from './model';
import { sortOf } from './text-indexes';

export interface IndexSpec {
  readonly kind: IndexKindName;
  /** As users know it: the column's name; of a composite constraint, the names joined by ","; else its own. */
  readonly name: string;
  /** The same by stored fields: what its keys are called. */
  readonly key: string;
  readonly columns: readonly Column[];
  readonly ignoresCase: boolean;
  /** Of what has words: the canonical attribute of their column. */
  readonly words?: unknown;
  readonly hasPrefixes?: true;
  readonly hasEndings?: true;
  readonly derivation?: Derivation;
  /** By column: see Index. */
  readonly steps?: readonly number[];
  readonly wordsAt?: number;
}

/** In the order in which rows maintain them. */
export function specsOf(definition: ModelDefinition, columnByName: LuaTable<string, Column>): IndexSpec[] {
  const specs: IndexSpec[] = [];
  const add = (kind: IndexKindName, columns: readonly Column[], ignoresCase: boolean, name?: string): void => {
    specs.push({ kind, columns, ignoresCase, name: name ?? namesOf(columns), key: name ?? fieldsOf(columns) });
  };
  for (const { name, attributes } of definition.columns) {
    const column = columnByName.get(name);
    const unique = attributes.get('unique');
    const sort = sortOf(attributes);
    if (unique !== undefined) add('unique', [column], unique === IGNORING_CASE);
    if (isIndexed(definition, name, column, attributes)) add(column.codec.index as IndexKindName, [column], false);
    if (sort !== undefined && column.codec.index !== 'sort') add('sort', [column], sort === IGNORING_CASE);
    if (attributes.has('words')) specs.push(wordsSpec(column, attributes));
    else if (attributes.has('suffix')) add('suffix', [column], attributes.get('suffix') === IGNORING_CASE);
  }
  for (const { columns, ignoresCase } of definition.unique) {
    const members = columns.map((name) => columnByName.get(name));
    add('unique', members, ignoresCase);
  }
  for (const index of definition.indexes) {
    const members = index.from.map((column) => columnByName.get(column));
    if (index.keygen === undefined) specs.push(orderSpec(definition, index, members));
    else for (const spec of derivedSpecs(definition.name, index, members)) specs.push(spec);
  }
  return specs;
}

function orderSpec(model: ModelDefinition, index: IndexDefinition, columns: readonly Column[]): IndexSpec {
  const { name, from, steps, words } = index;
  const widths = steps && list(from.map((column) => (steps.get(column) as number | undefined) ?? 0));
  const spec = { kind: 'order', name, key: name, columns, ignoresCase: false, steps: widths } as const;
  if (words === undefined) return spec;
  const attributes = model.columns.find((column) => column.name === words)?.attributes;
  return { ...spec, wordsAt: from.indexOf(words), words: attributes?.get('words') ?? true };
}

function wordsSpec(column: Column, attributes: JsonRecord): IndexSpec {
  return {
    kind: 'words',
    name: column.name,
    key: column.field,
    columns: [column],
    ignoresCase: false,
    words: attributes.get('words'),
    hasPrefixes: attributes.has('prefix') ? true : undefined,
    hasEndings: attributes.has('suffix') ? true : undefined,
  };
}

function isIndexed({ expires }: ModelDefinition, name: string, { codec }: Column, attributes: JsonRecord): boolean {
  return attributes.has('index') || codec.isAlwaysIndexed === true || expires === name;
}

export function namesOf(columns: readonly Column[]): string {
  return table.concat(
    columns.map(({ name }) => name),
    ',',
  );
}

export function fieldsOf(columns: readonly Column[]): string {
  return table.concat(
    columns.map(({ field }) => field),
    ',',
  );
}

/** Which index of a model it is, whatever its generation. */
export function identityOf({ kind, key }: Pick<IndexSpec, 'kind' | 'key'>): string {
  return `${kind} ${key}`;
}

/** Equal for specs whose entries are the same. That words can be found by their beginnings changes no entry. */
export function signatureOf(spec: IndexSpec): string {
  const { kind, key, columns, ignoresCase, words, derivation, steps, wordsAt } = spec;
  const sources = derivation === undefined ? columns : derivation.from;
  const types = sources.map(({ codec }) => codec.type);
  const code = derivation === undefined ? false : `${derivation.keygen} ${derivation.hash}`;
  return writeJson(
    list([
      kind,
      key,
      fieldsOf(sources),
      list(types),
      ignoresCase,
      words ?? false,
      code,
      steps ?? false,
      wordsAt ?? false,
    ]),
  );
}
