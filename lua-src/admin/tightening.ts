// Making what rows keep to tighter: every row is asked whether it does, and those that do not are listed.

import { fail } from '../fail';
import { list } from '../json/value';
import { fact } from '../json/describe';
import { liveCount, openLive } from '../index/live';
import { listsOf } from '../index/lists';
import { integerText } from '../lua/numbers';
import type { SchemaStep } from '../schema/merging';
import type { Column, Model, Text } from '../schema/model';
import { readColumns } from '../schema/rows';
import { problemOf } from '../schema/values';

/** Rows that one call asks at most. */
const MAX_ASKED = 50000;
/** Rows that do not fit, of those that there are, that an error lists. */
const LISTED = 10;

interface Misfit {
  readonly id: string;
  readonly column: string;
  readonly found: unknown;
  readonly allowed: string;
}

/** Throws SCHEMA with the first rows that do not fit, BUDGET where there are too many to ask. */
export function assertTightened(before: Model, after: Model, steps: readonly SchemaStep[]): void {
  const columns = after.columns.filter((column) => isAsked(before, column, steps));
  if (columns.length === 0) return;
  const count = liveCount(after);
  if (count > MAX_ASKED) {
    const limit = integerText(MAX_ASKED);
    const message = `${after.name} has ${integerText(count)} rows; one call asks ${limit} at most whether they fit`;
    fail('BUDGET', `${message}; index ${columns[0].name} first: nulls of an indexed column are known at once`, {
      used: count,
      limit: MAX_ASKED,
    });
  }
  const misfits: Misfit[] = [];
  const found = countMisfits(after, columns, misfits);
  if (found === 0) return;
  const [{ id, column, allowed }] = misfits;
  const others = found === 1 ? '' : ` and ${integerText(found - 1)} more rows`;
  const path = `models.${after.name}.columns.${column}`;
  fail('SCHEMA', `${path}: ${after.name} ${id}${others} would not fit, allowed: ${allowed}; change them first`, {
    path,
    count: found,
    rows: list(misfits),
  });
}

/** Whether rows have to be asked: where an index of the column knows of no null, required is no question. */
function isAsked(before: Model, column: Column, steps: readonly SchemaStep[]): boolean {
  const own = steps.filter((step) => step.column === column.name);
  if (own.some(({ attribute }) => attribute !== 'required')) return true;
  if (own.length === 0) return false;
  const index = before.indexes.find(({ nullHead, columns }) => {
    return nullHead !== undefined && columns[0].field === column.field;
  });
  return index === undefined || listsOf(before).exists(index.nullHead as string, '');
}

function countMisfits(model: Model, columns: readonly Column[], misfits: Misfit[]): number {
  let count = 0;
  const ids = openLive(model, false);
  let batch = ids(1000);
  while (batch.length > 0) {
    for (const id of batch) {
      const texts = readColumns(model, id, columns);
      for (const i of $range(0, columns.length - 1)) {
        const allowed = texts === undefined ? undefined : misfitOf(columns[i], texts[i]);
        if (allowed !== undefined) {
          count += 1;
          const text = (texts ?? [])[i];
          const found = text === false ? 'null' : fact(text);
          if (count <= LISTED) misfits.push({ id, column: columns[i].name, found, allowed });
        }
      }
    }
    batch = ids(1000);
  }
  return count;
}

/** What is allowed instead of a stored text, which stays as it is; undefined where it fits. */
function misfitOf(column: Column, text: Text): string | undefined {
  const { codec, required } = column;
  if (text === false) return required ? `${codec.allowed}, because it is required` : undefined;
  return codec.encode(text) === text ? problemOf(column, text) : codec.allowed;
}
