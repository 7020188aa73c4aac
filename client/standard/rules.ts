// The rules by the engine's names of the types. A new type touches its own rule and one entry here.

import type { ColumnDefinition } from '../schema/column.js';
import { date, datetime, time } from './moments.js';
import { decimal, float, integer } from './numbers.js';
import { point } from './point.js';
import type { Rule } from './rule.js';
import { boolean, bytes, enumeration, foreign, json, native, reference, text } from './texts.js';

const RULES: Readonly<Record<string, Rule>> = {
  boolean,
  bytes,
  date,
  datetime,
  decimal,
  float,
  foreign,
  integer,
  json,
  native,
  point,
  reference,
  text,
  time,
};

/** The rule of a column that is no id. */
export function ruleOf({ type, options }: ColumnDefinition<unknown>): Rule {
  return RULES[type] ?? enumeration(options.values ?? []);
}
