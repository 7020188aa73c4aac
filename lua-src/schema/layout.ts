// How a schema lies in Redis, beside the document that users see: under which names models and columns are stored, which
// generations of indexes there are, and what is left to be removed. Where nothing has ever been changed it is empty: names
// are their own, and every index is of its first generation.
//
// Kept as JSON in the field `layout` of the schema's hash. Pure.

import { isOrderedObject, list, orderedObject, type OrderedObject, setKey } from '../json/value';
import { parseJson } from '../json/parse';
import { writeJson } from '../json/write';
import type { IndexKindName } from './model';

/** Which generation of an index it is. */
export interface Generation {
  readonly kind: IndexKindName;
  /** As its keys call it. */
  readonly key: string;
  readonly number: number;
}

/** The generation of an index that the schema declares, where it is not the first or not yet filled. */
export interface CurrentGeneration extends Generation {
  /** True until every row has its entries. */
  readonly isBuilding: boolean;
}

/** A generation that serves until the current one is filled. What it is made from is not in the schema any more. */
export interface OldGeneration extends Generation {
  readonly fields: readonly string[];
  readonly ignoresCase: boolean;
  readonly words?: unknown;
  readonly hasPrefixes?: true;
  readonly hasEndings?: true;
  readonly steps?: readonly number[];
  readonly wordsAt?: number;
}

/** A field that rows still have though no column does. */
export interface LeavingField {
  readonly field: string;
  readonly isNative: boolean;
}

export interface ModelLayout {
  /** The name in its keys. */
  readonly stem: string;
  /** Stored names of columns, where they differ. */
  readonly fields: Readonly<Record<string, string>>;
  readonly current: readonly CurrentGeneration[];
  readonly old: readonly OldGeneration[];
  /** Columns whose default rows without a value are to take. */
  readonly filling: readonly string[];
  readonly leaving: readonly LeavingField[];
  /** Columns that hold new values to more than rows have been asked whether they keep to. */
  readonly asking?: readonly string[];
  /** What columns are to become, by field: documents of columns, as texts (see becoming). */
  readonly becoming?: Readonly<Record<string, string>>;
  /** Names that columns had, and those that they have now. */
  readonly renamed: Readonly<Record<string, string>>;
}

/** A generation that nothing maintains or reads any more. */
export interface RetiredGeneration extends Generation {
  readonly stem: string;
  readonly ids: string;
}

/** A model that is gone, with rows that are to go. */
export interface RemovedModel {
  readonly stem: string;
  readonly ids: string;
  readonly natives: readonly string[];
}

export interface Layout {
  /** By name; a model that is not here has an empty one. */
  readonly models: Readonly<Record<string, ModelLayout>>;
  readonly retired: readonly RetiredGeneration[];
  readonly removed: readonly RemovedModel[];
  /** Names that models had, and those that they have now. */
  readonly renamed: Readonly<Record<string, string>>;
}

export const EMPTY_LAYOUT: Layout = { models: {}, retired: [], removed: [], renamed: {} };

export function layoutOf({ models }: Layout, model: string): ModelLayout {
  return models[model] ?? emptyModel(model);
}

export function emptyModel(stem: string): ModelLayout {
  return { stem, fields: {}, current: [], old: [], filling: [], leaving: [], renamed: {} };
}

/** Whether rows are to be gone through before all is as the schema says. */
export function isRebuilding(layout: ModelLayout): boolean {
  const { current, filling, leaving } = layout;
  const lists = [filling, leaving, askingOf(layout), sortedKeys(becomingOf(layout))];
  return lists.some((names) => names.length > 0) || current.some(({ isBuilding }) => isBuilding);
}

/** Layouts of models that have never been tightened over many rows say nothing of it. */
export function askingOf({ asking }: ModelLayout): readonly string[] {
  return asking ?? [];
}

/** Nor do those of models without a column whose type is to change. */
export function becomingOf({ becoming }: ModelLayout): Readonly<Record<string, string>> {
  return becoming ?? {};
}

const MAX_DEPTH = 16;

/** Of a text that printLayout made; "" is the empty one. */
export function parseLayout(text: string): Layout {
  if (text === '') return EMPTY_LAYOUT;
  const [document] = parseJson(text, MAX_DEPTH);
  return plain(document) as Layout;
}

/** Ordered objects as records, but for what is an attribute of a column and stays as it is. */
function plain(value: unknown): unknown {
  if (!isOrderedObject(value)) {
    if (type(value) !== 'table') return value;
    return (value as unknown[]).map((item) => plain(item));
  }
  const record = new LuaTable<string, unknown>();
  for (const key of value.keys) {
    const member = value.values.get(key);
    record.set(key, key === 'words' ? member : plain(member));
  }
  return record;
}

/** "" where there is nothing to say. Lists are told from objects, of which both may be empty. */
export function printLayout({ models, retired, removed, renamed }: Layout): string {
  const document = orderedObject();
  const modelDocuments = orderedObject();
  for (const name of sortedKeys(models)) {
    const model = models[name];
    if (!isPlain(name, model)) setKey(modelDocuments, name, modelDocument(model));
  }
  const lists = [modelDocuments.keys, retired, removed, sortedKeys(renamed)];
  if (lists.every((names) => names.length === 0)) return '';
  setKey(document, 'models', modelDocuments);
  setKey(document, 'retired', list([...retired]));
  setKey(document, 'removed', list(removed.map((model) => ({ ...model, natives: list([...model.natives]) }))));
  setKey(document, 'renamed', renamed);
  return writeJson(document);
}

function modelDocument(model: ModelLayout): OrderedObject {
  const document = orderedObject();
  setKey(document, 'stem', model.stem);
  setKey(document, 'fields', model.fields);
  setKey(document, 'renamed', model.renamed);
  setKey(document, 'filling', list([...model.filling]));
  setKey(document, 'leaving', list([...model.leaving]));
  if (askingOf(model).length > 0) setKey(document, 'asking', list([...askingOf(model)]));
  if (sortedKeys(becomingOf(model)).length > 0) setKey(document, 'becoming', becomingOf(model));
  setKey(document, 'current', list([...model.current]));
  setKey(
    document,
    'old',
    list(model.old.map((old) => ({ ...old, fields: list([...old.fields]), steps: old.steps && list([...old.steps]) }))),
  );
  return document;
}

function isPlain(name: string, layout: ModelLayout): boolean {
  const { stem, fields, current, old, filling, leaving, renamed } = layout;
  const records = [fields, renamed, becomingOf(layout)].map((record) => sortedKeys(record));
  const lists = [current, old, filling, leaving, askingOf(layout), ...records];
  return stem === name && lists.every((names) => names.length === 0);
}

export function sortedKeys(record: Readonly<Record<string, unknown>>): string[] {
  const keys: string[] = [];
  for (const [key] of pairs(record as unknown as LuaTable<string, unknown>)) keys.push(key);
  table.sort(keys);
  return keys;
}

export function omitting<T>(record: Readonly<Record<string, T>>, omitted: string): Record<string, T> {
  const kept: Record<string, T> = {};
  for (const [name, value] of pairs(record as unknown as LuaTable<string, T>)) if (name !== omitted) kept[name] = value;
  return kept;
}
