// What is known about a group of rows in the end.

import type { Codec } from '../../codec/codec';
import { NULL, type OrderedObject, orderedObject, setKey } from '../../json/value';
import type { Column, Model, Text } from '../../schema/model';
import { refuseQuery } from '../refuse';
import type { Aggregate } from './document';

export interface Answer {
  /** The value that the rows share, false for null and where all rows are one group. */
  readonly key: Text;
  /** By aggregate; false where there is nothing to tell, undefined where a float cannot hold it. */
  readonly results: readonly (Text | undefined)[];
}

/** Nulls are present; counts and averages are numbers, the rest is as values of the column are. */
export function jsonAnswer(
  model: Model,
  groupBy: Column | undefined,
  aggregates: readonly Aggregate[],
  answer: Answer,
): OrderedObject {
  const flat = flatAnswer(model, groupBy, aggregates, answer);
  const texts = new LuaTable<string, string>();
  for (const i of $range(0, flat.length - 1, 2)) texts.set(flat[i], flat[i + 1]);
  const object = orderedObject();
  const show = (name: string, toJson: Codec['toJson']): void => {
    setKey(object, name, texts.has(name) ? toJson(texts.get(name)) : NULL);
  };
  if (groupBy !== undefined) show(groupBy.name, groupBy.codec.toJson);
  for (const { name, about } of aggregates) {
    show(name, about === undefined || about.kind.isFloat === true ? number : about.column.codec.toJson);
  }
  return object;
}

function number(this: void, text: string): unknown {
  return tonumber(text);
}

/** As replies have it: the value, then name and result of each aggregate. What there is nothing to tell of is left out. */
export function flatAnswer(
  model: Model,
  groupBy: Column | undefined,
  aggregates: readonly Aggregate[],
  { key, results }: Answer,
): string[] {
  const flat: string[] = [];
  if (groupBy !== undefined) tell(flat, groupBy.name, key);
  for (const i of $range(0, aggregates.length - 1)) {
    const { name } = aggregates[i];
    const result = results[i];
    if (result === undefined) {
      refuseQuery(model, `aggregate.${name}`, 'the sum is more than a float can hold', 'use a decimal column');
    }
    tell(flat, name, result);
  }
  return flat;
}

function tell(flat: string[], name: string, text: Text): void {
  if (text === false) return;
  flat.push(name);
  flat.push(text);
}
