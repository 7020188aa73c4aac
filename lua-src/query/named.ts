// What the names of a query stand for: columns of the rows, and what indexes derive by keygens.

import type { Column, Model } from '../schema/model';
import { refuseQuery } from './refuse';

/** Undefined for a name that stands for no column. Throws QUERY for an index whose keygen is not loaded. */
export function askedColumn(model: Model, name: string, path: string): Column | undefined {
  const stored = model.columnByName.get(name) as Column | undefined;
  if (stored !== undefined) return stored;
  const derived = model.derivedByName.get(name) as Column | undefined;
  const frozen = derived?.derivation?.frozen;
  if (frozen !== undefined) refuseQuery(model, path, `the index ${name} is frozen`, frozen);
  return derived;
}

export function derivedNames({ derivedByName }: Model): string[] {
  const names: string[] = [];
  for (const [name] of pairs(derivedByName)) names.push(name);
  table.sort(names);
  return names;
}
