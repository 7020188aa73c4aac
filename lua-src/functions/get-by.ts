// rom_get_by: rows by the value of a unique column, or of a composite constraint `a,b`, each value then a JSON array.
// Values are compared as they are stored: what would be refused in a write is refused here.

import { fail } from '../fail';
import { isArray, readJson } from '../json/read';
import { holderOf } from '../index/unique';
import type { Index } from '../schema/model';
import { type Call, readModel } from './call';
import { rowOrNil } from './get';
import type { FlatRow } from './reply';
import { claimOfValues, uniqueIndex } from './unique-index';

export function getBy(this: void, call: Call): unknown {
  const [, model] = readModel(call);
  const index = uniqueIndex(model, call.args[1]);
  const rows: (FlatRow | false)[] = [];
  for (const i of $range(2, call.args.length - 1)) {
    const claim = claimOfValues(model, index, valuesOf(index, call.args[i], i + 1));
    const holder = claim === undefined ? undefined : holderOf(index, claim);
    rows.push(holder === undefined ? false : rowOrNil(model, holder));
  }
  return rows.length === 1 ? rows[0] : rows;
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
