// The indexes that a model document declares under names of their own: {"byCity":{"from":["city","age"],"kinds":["order"]}}.

import { isOrdered, withArticle } from '../codec/codec';
import { shown } from '../json/describe';
import { isList, list, type OrderedObject } from '../json/value';
import type { JsonRecord } from '../json/read';
import { codecOf } from './attributes';
import { allowKeys, assertDistinct, assertName, eachKey, objectAt } from './document';
import type { ColumnDefinition, IndexDefinition } from './definition';
import { parseDerived } from './derived-index';
import { refuseSchema } from './refuse';
import { parseSteps } from './steps';

/** Columns that one index is made from at most. */
const MAX_COLUMNS = 8;

export function parseIndexes(
  document: OrderedObject,
  columns: readonly ColumnDefinition[],
  path: string,
): IndexDefinition[] {
  const indexes: IndexDefinition[] = [];
  if (!document.values.has('indexes')) return indexes;
  eachKey(document, 'indexes', `${path}.indexes`, (name, value, own) => {
    assertName(name, own, 'index');
    if (columns.some((column) => column.name === name)) refuseSchema(own, 'a column has this name');
    indexes.push(parseIndex(name, objectAt(value, own), columns, own));
  });
  return indexes;
}

function parseIndex(
  name: string,
  document: OrderedObject,
  columns: readonly ColumnDefinition[],
  path: string,
): IndexDefinition {
  if (document.values.has('keygen')) return parseDerived(name, document, columns, path);
  allowKeys(document, path, 'from', 'kinds', 'steps', 'words', 'keygen', 'scores', 'hash');
  const kinds = document.values.get('kinds');
  if (!isList(kinds) || kinds.length !== 1 || kinds[0] !== 'order') {
    refuseSchema(`${path}.kinds`, `${shown(kinds)} is not a list of kinds; without a keygen the kind is ["order"]`);
  }
  const from = document.values.get('from');
  if (!isList(from) || from.length < 2 || from.length > MAX_COLUMNS) {
    refuseSchema(
      `${path}.from`,
      'a list of 2 to 8 columns is wanted: those that must be equal, then the one of the order',
    );
  }
  const seen: JsonRecord = new LuaTable();
  const leading: ColumnDefinition[] = [];
  for (const i of $range(0, from.length - 1)) {
    const column = columns.find((known) => known.name === from[i]);
    if (column === undefined) refuseSchema(`${path}.from`, `${shown(from[i])} is not a column`);
    assertDistinct(seen, column.name, `${path}.from`);
    const codec = codecOf(column);
    const isLast = i === from.length - 1;
    if (!isLast) leading.push(column);
    if (isLast && !isOrdered(codec)) {
      refuseSchema(`${path}.from`, `${column.name} is ${withArticle(codec)}, which has no order`);
    }
    if (codec.index === undefined || codec.index === 'geo') {
      refuseSchema(`${path}.from`, `${withArticle(codec)} column cannot be part of an order`);
    }
  }
  const steps = parseSteps(document, leading, path);
  const words = parseWordsOf(document, leading, path);
  return { name, from: list(from as string[]), kinds: list(kinds as string[]), steps, words };
}

/** Undefined where the document has none. */
function parseWordsOf(document: OrderedObject, leading: readonly ColumnDefinition[], path: string): string | undefined {
  const words = document.values.get('words');
  if (words === undefined) return undefined;
  const column = leading.find(({ name }) => name === words);
  if (column === undefined) refuseSchema(`${path}.words`, `${shown(words)} is not one of the columns before the last`);
  if (!column.attributes.has('words')) {
    refuseSchema(`${path}.words`, `${column.name} has no words; declare "words":true on it`);
  }
  return column.name;
}
