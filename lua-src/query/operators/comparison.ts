// gt, gte, lt, lte and between. A comparison with null is false, so rows whose value is null never meet one.

import { isArray } from '../../json/read';
import type { Condition } from '../condition';
import { refuseQuery } from '../refuse';
import { comparand, type Operand, type Operator } from './operator';

function comparison(name: string, side: 'lower' | 'upper', isExclusive: boolean): Operator {
  return {
    name,
    parse: (operand, value) => {
      const { column, path } = operand;
      const bound = { text: comparand(operand, value), isExclusive };
      const ends = side === 'lower' ? { lower: bound } : { upper: bound };
      return { kind: 'predicate', predicate: { kind: 'range', column, path, ...ends } };
    },
  };
}

function parseBetween(this: void, operand: Operand, value: unknown): Condition {
  const { model, column, path } = operand;
  if (!isArray(value) || value.length !== 2) {
    refuseQuery(model, path, 'between takes two values', 'write {"between":[least, most]}; both are included');
  }
  const lower = { text: comparand(operand, value[0]), isExclusive: false };
  const upper = { text: comparand(operand, value[1]), isExclusive: false };
  return { kind: 'predicate', predicate: { kind: 'range', column, path, lower, upper } };
}

export const gt = comparison('gt', 'lower', true);
export const gte = comparison('gte', 'lower', false);
export const lt = comparison('lt', 'upper', true);
export const lte = comparison('lte', 'upper', false);
export const between: Operator = { name: 'between', parse: parseBetween };
