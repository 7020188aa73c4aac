// One operator of the query language: it turns the value that a document gives it into a condition.

import { shown } from '../../json/describe';
import { NULL } from '../../json/value';
import type { Column, Model } from '../../schema/model';
import type { Condition } from '../condition';
import { refuseQuery } from '../refuse';

/** What an operator is applied to: a column, or the primary key where `column` is undefined. */
export interface Operand {
  readonly model: Model;
  readonly column?: Column;
  readonly name: string;
  readonly path: string;
}

export interface Operator {
  readonly name: string;
  readonly parse: (this: void, operand: Operand, value: unknown) => Condition;
}

/** The stored text that a value is compared with. Limits of the column do not bear on comparisons. */
export function comparand({ model, column, path }: Operand, value: unknown): string {
  if (value === NULL) refuseQuery(model, path, 'null has no value to compare with', 'ask with {"isNull":true}');
  const text = column === undefined ? model.ids.find(value) : column.codec.encode(value);
  if (text === undefined) {
    const allowed = column === undefined ? model.ids.allowed : column.codec.allowed;
    refuseQuery(model, path, `${shown(value)} does not fit the column`, `give ${allowed}`);
  }
  return column === undefined ? text : column.codec.canonical(text);
}
