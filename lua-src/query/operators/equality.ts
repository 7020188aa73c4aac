// eq, ne and in. `{"eq":null}` means isNull; ne includes rows whose value is null, as every negation does.

import { isArray } from '../../json/read';
import { NULL } from '../../json/value';
import { anyOf, type Condition, negated } from '../condition';
import { refuseQuery } from '../refuse';
import { comparand, type Operand, type Operator } from './operator';

/** Values that one `in` takes at most. */
const MAX_VALUES = 1000;

function parseEqual(this: void, operand: Operand, value: unknown): Condition {
  const { column, path } = operand;
  if (value === NULL) return { kind: 'predicate', predicate: { kind: 'null', column, path } };
  return { kind: 'predicate', predicate: { kind: 'equal', column, path, values: [comparand(operand, value)] } };
}

function parseIn(this: void, operand: Operand, value: unknown): Condition {
  const { model, column, path } = operand;
  if (!isArray(value)) refuseQuery(model, path, 'in takes a list of values', 'write {"in":[…]}');
  if (value.length > MAX_VALUES) refuseQuery(model, path, 'in takes at most 1000 values', 'ask in several queries');
  const values: string[] = [];
  const seen = new LuaSet<string>();
  let withNull = false;
  for (const item of value) {
    if (item === NULL) withNull = true;
    else {
      const text = comparand(operand, item);
      if (!seen.has(text)) values.push(text);
      seen.add(text);
    }
  }
  const listed: Condition = { kind: 'predicate', predicate: { kind: 'equal', column, path, values } };
  return withNull ? anyOf([listed, parseEqual(operand, NULL)]) : listed;
}

export const eq: Operator = { name: 'eq', parse: parseEqual };
export const ne: Operator = { name: 'ne', parse: (operand, value) => negated(parseEqual(operand, value)) };
export const isIn: Operator = { name: 'in', parse: parseIn };
