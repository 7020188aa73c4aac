// Aggregates by reading the rows that meet the conditions, of each only the columns that matter.

import type { Column } from '../../schema/model';
import { readFields } from '../../schema/rows';
import { type Budget, ROW_UNITS, spend } from '../budget';
import { bestDriver } from '../driver';
import { lackOf } from '../lack';
import type { Prepared } from '../prepared';
import { eachPassing } from '../strategies/drive';
import type { Answer } from './answer';
import type { Aggregate } from './document';
import { answerOf, type Group, startGroup, startGroups } from './groups';

/** One answer, or one for each value of `groupBy`, in no order. Throws BUDGET, QUERY. */
export function aggregateRows(
  prepared: Prepared,
  groupBy: Column | undefined,
  aggregates: readonly Aggregate[],
  budget: Budget,
): Answer[] {
  const { model } = prepared;
  const { fields, places, groupPlace } = readingOf(groupBy, aggregates);
  const whole = startGroup(aggregates, false);
  const groups = groupBy === undefined ? undefined : startGroups(model, groupBy, aggregates);
  const units = math.max(ROW_UNITS, aggregates.length);
  const driver = bestDriver(prepared);
  lackOf(driver.rest)?.();
  eachPassing(driver, budget, (ids) => {
    spend(budget, ids.length * units);
    for (const id of ids) {
      const texts = readFields(model, id, fields);
      if (texts !== undefined) addRow(groups === undefined ? whole : groups.of(texts[groupPlace]), texts, places);
    }
  });
  return (groups === undefined ? [whole] : groups.all).map((group) => answerOf(group, aggregates));
}

interface Reading {
  /** What is read of each row, each field once. */
  readonly fields: readonly string[];
  /** By aggregate: which of the fields it is about. */
  readonly places: readonly number[];
  /** Which field says the group. */
  readonly groupPlace: number;
}

function readingOf(groupBy: Column | undefined, aggregates: readonly Aggregate[]): Reading {
  const fields: string[] = [];
  const placeOf = (column: Column | undefined): number => {
    if (column === undefined) return -1;
    const known = fields.indexOf(column.field);
    if (known >= 0) return known;
    fields.push(column.field);
    return fields.length - 1;
  };
  const groupPlace = placeOf(groupBy);
  return { fields, places: aggregates.map(({ about }) => placeOf(about?.column)), groupPlace };
}

function addRow(group: Group, texts: readonly (string | false)[], places: readonly number[]): void {
  const { tallies } = group;
  group.rows += 1;
  for (const i of $range(0, places.length - 1)) {
    const tally = tallies[i];
    if (tally !== undefined) {
      const text = texts[places[i]];
      if (text !== false) tally.add(text);
    }
  }
}
