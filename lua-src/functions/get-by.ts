// rom_get_by: rows by the value of a unique column, or of a composite constraint `a,b`, each value then a JSON array.
// Values are compared as they are stored: what would be refused in a write is refused here.

import { fail } from '../fail';
import { shown } from '../json/describe';
import { isArray, readJson } from '../json/read';
import { holderOf, joinClaim } from '../index/unique';
import type { Index, Model } from '../schema/model';
import { encodeValue } from '../schema/values';
import { type Call, readModel } from './call';
import { rowOrNil } from './get';
import type { FlatRow } from './reply';

export function getBy(this: void, call: Call): unknown {
  const [, model] = readModel(call);
  const index = uniqueIndex(model, call.args[1]);
  const rows: (FlatRow | false)[] = [];
  for (const i of $range(2, call.args.length - 1)) {
    const holder = holderOf(index, claimOfArgument(model, index, call.args[i], i + 1));
    rows.push(holder === undefined ? false : rowOrNil(model, holder));
  }
  return rows.length === 1 ? rows[0] : rows;
}

function uniqueIndex(model: Model, name: string): Index {
  const names: string[] = [];
  for (const index of model.uniques) {
    if (index.name === name) return index;
    names.push(index.name);
  }
  const known = names.length === 0 ? 'it has none' : `they are ${table.concat(names, ' · ')}`;
  const hint = `declare "unique":true on ${name}`;
  return fail('QUERY', `${shown(name)} is not a unique column of ${model.name} (${known}); ${hint}`, {
    model: model.name,
    path: name,
    hint,
  });
}

function claimOfArgument(model: Model, index: Index, argument: string, position: number): string {
  const { columns } = index;
  if (columns.length === 1) return columns[0].codec.canonical(encodeValue(model, columns[0], argument));
  const values = readJson(argument, 'value', position);
  if (!isArray(values) || values.length !== columns.length) {
    fail('ARGS', `a value of ${index.name} is a JSON array of ${string.format('%d', columns.length)}`, { position });
  }
  const texts: string[] = [];
  for (const i of $range(0, columns.length - 1)) {
    texts.push(columns[i].codec.canonical(encodeValue(model, columns[i], values[i])));
  }
  return joinClaim(texts);
}
