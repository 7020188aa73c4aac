// isNull: {"isNull":true} or {"isNull":false}.

import { shown } from '../../json/describe';
import { negated } from '../condition';
import type { Condition } from '../condition';
import { refuseQuery } from '../refuse';
import type { Operand, Operator } from './operator';

function parse(this: void, { model, column, path }: Operand, value: unknown): Condition {
  if (type(value) !== 'boolean') refuseQuery(model, path, `isNull cannot be ${shown(value)}`, 'give true or false');
  const predicate: Condition = { kind: 'predicate', predicate: { kind: 'null', column, path } };
  return value === true ? predicate : negated(predicate);
}

export const isNull: Operator = { name: 'isNull', parse };
