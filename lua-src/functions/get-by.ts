// rom_get_by: rows by the value of a unique column, or of a composite constraint `a,b`, each value then a JSON array.
// Values are compared as they are stored: what would be refused in a write is refused here.

import { fail } from '../fail';
import { isArray, readJson } from '../json/read';
import { holderOf } from '../index/unique';
import type { Id } from '../index/posting-list/posting-list';
import type { Index } from '../schema/model';
import { type Call, readModel } from './call';
import { lookedUp, startLookup } from './get';
import { jsonList } from './json-row';
import { readLookup } from './lookup';
import { claimOfValues, uniqueIndex } from './unique-index';

/** Units of reading a value, and of finding who has it. */
const CLAIM_UNITS = 3;

export function getBy(this: void, call: Call): unknown {
  const [schema, model] = readModel(call);
  const index = uniqueIndex(model, call.args[1]);
  const [asked, last] = readLookup(call, schema, model, 2);
  const budget = startLookup(asked, CLAIM_UNITS * (last - 1));
  const ids: (Id | false)[] = [];
  for (const i of $range(2, last)) {
    const claim = claimOfValues(model, index, valuesOf(index, call.args[i], i + 1));
    ids.push(claim === undefined ? false : (holderOf(index, claim) ?? false));
  }
  const rows = lookedUp({ schema, budget }, asked, ids);
  if (rows.length === 1) return rows[0];
  return asked.format === 'json' ? jsonList(rows as string[]) : rows;
}

/** The value as a plain word; of a composite constraint, the values in a JSON array. */
function valuesOf({ name, columns }: Index, argument: string, position: number): unknown[] {
  if (columns.length === 1) return [argument];
  const values = readJson(argument, 'value', position);
  if (!isArray(values) || values.length !== columns.length) {
    fail('ARGS', `a value of ${name} is a JSON array of ${string.format('%d', columns.length)}`, { position });
  }
  return values;
}
