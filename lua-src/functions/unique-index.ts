// Finding rows by what is unique about them: a column, or a composite constraint `a,b`.

import { fail } from '../fail';
import { joinClaim } from '../index/unique';
import { refuseBuilding } from '../query/building';
import { shown } from '../json/describe';
import { NULL } from '../json/value';
import type { Index, Model } from '../schema/model';
import { encodeOperand } from '../schema/values';

/** The constraint of that name. Throws QUERY where there is none. */
export function uniqueIndex(model: Model, name: string): Index {
  const names: string[] = [];
  for (const index of model.uniques) {
    if (index.name === name) return thawed(model, index);
    names.push(index.name);
  }
  const building = model.constraints.find((index) => index.name === name);
  if (building !== undefined) refuseBuilding(model, building.columns[0], name);
  const known = names.length === 0 ? 'it has none' : `they are ${table.concat(names, ' · ')}`;
  const [joined, commas] = string.gsub(name, ',', '","');
  const hint = commas === 0 ? `declare "unique":true on ${name}` : `declare "unique":[["${joined}"]]`;
  return fail('QUERY', `${shown(name)} is not a unique column of ${model.name} (${known}); ${hint}`, {
    model: model.name,
    path: name,
    hint,
  });
}

function thawed(model: Model, index: Index): Index {
  const hint = index.derivation?.frozen;
  if (hint === undefined) return index;
  return fail('QUERY', `the index ${index.name} is frozen; ${hint}`, { model: model.name, path: index.name, hint });
}

/** The claim that values make, in the order of the constraint's columns; undefined where one is null. Throws INVALID. */
export function claimOfValues(
  model: Model,
  { columns, normalisers }: Index,
  values: readonly unknown[],
): string | undefined {
  const texts: string[] = [];
  for (const i of $range(0, columns.length - 1)) {
    const value = values[i];
    if (value === undefined || value === NULL) return undefined;
    texts.push(normalisers[i](encodeOperand(model, columns[i], value)));
  }
  return joinClaim(texts);
}
