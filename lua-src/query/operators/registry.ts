// The operators of the query language, by name.

import { between, gt, gte, lt, lte } from './comparison';
import { eq, isIn, ne } from './equality';
import { isNull } from './null';
import type { Operator } from './operator';
import { near, within } from './place';
import { endsWith, like, match, matchAny, startsWith } from './text';

const operators: readonly Operator[] = [
  ...[eq, ne, isIn, gt, gte, lt, lte, between, isNull],
  ...[match, matchAny, startsWith, endsWith, like],
  ...[near, within],
];

const byName = new LuaTable<string, Operator>();
for (const operator of operators) byName.set(operator.name, operator);

export function operatorOf(name: string): Operator | undefined {
  return byName.get(name);
}

export function operatorNames(): string {
  const names: string[] = [];
  for (const { name } of operators) names.push(name);
  return table.concat(names, ', ');
}
