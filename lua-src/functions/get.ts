// rom_get: rows by id, in the order asked for, nil where there is none.

import { parseId } from '../schema/values';
import type { Model } from '../schema/model';
import { readRow } from '../schema/rows';
import { type Call, readModel } from './call';
import { type FlatRow, flatRow } from './reply';

export function get(this: void, call: Call): unknown {
  const [, model] = readModel(call);
  const rows: (FlatRow | false)[] = [];
  for (const i of $range(1, call.args.length - 1)) rows.push(rowOrNil(model, parseId(model, call.args[i])));
  return rows;
}

export function rowOrNil(model: Model, id: string): FlatRow | false {
  const texts = readRow(model, id);
  return texts === undefined ? false : flatRow(model, id, texts);
}
