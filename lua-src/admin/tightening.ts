// Making what rows keep to tighter. Where an index tells that all of them do, none is asked. Where they are few they are asked
// in the call, and those that do not fit are listed; where there are more, new values are held to it from here on, and a
// rebuild asks the rows.

import { fail } from '../fail';
import { list } from '../json/value';
import { fact } from '../json/describe';
import { openLive } from '../index/live';
import { listsOf } from '../index/lists';
import { orderOf } from '../index/ordered/order';
import { counted } from '../lua/numbers';
import type { SchemaStep } from '../schema/merging';
import type { Column, Index, Model, Text } from '../schema/model';
import { readColumns } from '../schema/rows';
import { problemAsStored } from '../schema/limits';

const call = redis.call;

/** Rows that do not fit, of those that there are, that an error lists. */
const LISTED = 10;

/** Why a row does not keep to what its column allows. */
export interface Misfit {
  readonly column: string;
  readonly found: unknown;
  readonly allowed: string;
}

/** Columns of which no index tells that every row fits. */
export function columnsToAsk(before: Model, after: Model, steps: readonly SchemaStep[]): Column[] {
  return after.columns.filter((column) => {
    return steps.some(({ column: name, attribute }) => {
      return name === column.name && attribute !== 'type' && !isKnown(before, column, attribute);
    });
  });
}

/** Columns of another type: under it nothing but a text that fits can be read. */
export function retypedColumns(before: Model, after: Model): Column[] {
  return after.columns.filter(({ field, codec }) => {
    return before.columns.some((known) => known.field === field && known.codec.type !== codec.type);
  });
}

/** Throws SCHEMA with the first rows that do not fit. */
export function assertTightened(after: Model, columns: readonly Column[]): void {
  if (columns.length === 0) return;
  const misfits: (Misfit & { readonly id: string })[] = [];
  const found = countMisfits(after, columns, misfits);
  if (found === 0) return;
  const [{ id, column, allowed }] = misfits;
  const others = found === 1 ? '' : ` and ${counted(found - 1, 'more row')}`;
  const path = `models.${after.name}.columns.${column}`;
  fail('SCHEMA', `${path}: ${after.name} ${id}${others} would not fit, allowed: ${allowed}; change them first`, {
    path,
    count: found,
    rows: list(misfits),
  });
}

/** Whether an index of the column tells that every row keeps to the attribute: there is no null, or the ends of an order fit. */
function isKnown(before: Model, column: Column, attribute: string | undefined): boolean {
  const { field } = column;
  const own = before.indexes.filter(({ columns }) => columns.length === 1 && columns[0].field === field);
  if (attribute === 'required') {
    const index = own.find(({ nullHead }) => nullHead !== undefined);
    return index !== undefined && !listsOf(before).exists(index.nullHead as string, '');
  }
  if (attribute !== 'min' && attribute !== 'max') return false;
  const index = own.find(({ kind }) => kind === 'range');
  return index !== undefined && fitsAtEnd(before, index, column, attribute === 'min' ? '0' : '-1');
}

/** Values that a score does not tell apart stand in their order, so that both ends of the zset are those of the values. */
function fitsAtEnd(before: Model, index: Index, column: Column, rank: string): boolean {
  const [member] = call<string[]>('ZRANGE', index.head, rank, rank);
  if (member === undefined) return true;
  const texts = readColumns(before, orderOf(index).idOf(before.ids, member), index.columns);
  return texts !== undefined && misfitOf(column, texts[0]) === undefined;
}

function countMisfits(model: Model, columns: readonly Column[], misfits: (Misfit & { readonly id: string })[]): number {
  let count = 0;
  const ids = openLive(model, false);
  let batch = ids(1000);
  while (batch.length > 0) {
    for (const id of batch) {
      const texts = readColumns(model, id, columns);
      for (const i of $range(0, columns.length - 1)) {
        const misfit = texts === undefined ? undefined : misfitOf(columns[i], texts[i]);
        if (misfit !== undefined) {
          count += 1;
          if (count <= LISTED) misfits.push({ id, ...misfit });
        }
      }
    }
    batch = ids(1000);
  }
  return count;
}

/** What is allowed instead of a stored text, which stays as it is; undefined where it fits. */
export function misfitOf(column: Column, text: Text): Misfit | undefined {
  const { codec, required, name } = column;
  if (text === false) {
    if (!required) return undefined;
    return { column: name, found: 'null', allowed: `${codec.allowed}, because it is required` };
  }
  const allowed = problemAsStored(column, text);
  return allowed === undefined ? undefined : { column: name, found: fact(text), allowed };
}
