// What is known about a group of rows in the end.

import type { Column, Model, Text } from '../../schema/model';
import { refuseQuery } from '../refuse';
import type { Aggregate } from './document';

export interface Answer {
  /** The value that the rows share, false for null and where all rows are one group. */
  readonly key: Text;
  /** By aggregate; false where there is nothing to tell, undefined where a float cannot hold it. */
  readonly results: readonly (Text | undefined)[];
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
