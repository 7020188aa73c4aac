// Aggregates by reading the rows that meet the conditions, of each only the columns that matter.

import type { Column } from '../../schema/model';
import { readFields } from '../../schema/rows';
import { charge, exhausted, ROW_UNITS } from '../budget';
import { bestDriver, signatureOf, testsOf } from '../driver';
import { type Gathering, gatheredAlong, interrupt } from '../gathering';
import { lackOf } from '../lack';
import type { Prepared } from '../prepared';
import { passThrough } from '../strategies/passage';
import type { Answer } from './answer';
import type { Aggregate } from './document';
import { answerOf, type Group, GROUP_UNITS, startGroups } from './groups';

/** One answer, or one for each value of `groupBy`, in no order. Throws BUDGET, QUERY. */
export function aggregateRows(
  prepared: Prepared,
  groupBy: Column | undefined,
  aggregates: readonly Aggregate[],
  gathering: Gathering,
): Answer[] {
  const { model } = prepared;
  const { fields, places, groupPlace } = readingOf(groupBy, aggregates);
  const driver = bestDriver(prepared);
  lackOf(testsOf(driver))?.();
  const way = `rows ${signatureOf(driver)}`;
  const before = gatheredAlong(gathering, way);
  const groups = startGroups(model, groupBy, aggregates, before?.state ?? []);
  const { budget } = gathering;
  charge(budget, groups.all.length * GROUP_UNITS);
  let known = groups.all.length;
  const units = math.max(ROW_UNITS, aggregates.length);
  const position = passThrough({ driver, budget, units, after: before?.position }, (ids) => {
    for (const id of ids) {
      const texts = readFields(model, id, fields);
      if (texts !== undefined) addRow(groups.of(texts[groupPlace]), texts, places);
    }
    charge(budget, (groups.all.length - known) * GROUP_UNITS);
    known = groups.all.length;
  });
  if (position !== undefined) {
    // What is carried from one call to the next is work too, and at least half is for going on.
    if (2 * known * GROUP_UNITS > budget.limit) exhausted(budget);
    interrupt(gathering, { way, position, state: groups.state() });
  }
  return groups.all.map((group) => answerOf(group, aggregates));
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
