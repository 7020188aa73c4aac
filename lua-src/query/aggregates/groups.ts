// Rows on their way into groups, one for each value of a column, with a tally for each aggregate.

import type { Codec } from '../../codec/codec';
import { fail } from '../../fail';
import { compareBytes } from '../../lua/bytes';
import { integerText } from '../../lua/numbers';
import { pack, unpacked } from '../../lua/packed';
import type { Column, Model, Text } from '../../schema/model';
import type { Answer } from './answer';
import type { Aggregate } from './document';
import type { Tally } from './tally';

const MAX_GROUPS = 10000;

/** Units of a group: to begin it, to put it in its place, to carry it from one call to the next. */
export const GROUP_UNITS = 8;

/** Throws BUDGET where there would be too many groups to answer with. */
export function assertFew(model: Model, { name }: Column, groups: number): void {
  if (groups <= MAX_GROUPS) return;
  const limit = integerText(MAX_GROUPS);
  const message = `${model.name} has more than ${limit} values of ${name} to group by; narrow the condition`;
  fail('BUDGET', message, { used: groups, limit: MAX_GROUPS });
}

export interface Group {
  /** The value that its rows share, false for null. */
  readonly key: Text;
  rows: number;
  /** By aggregate; undefined for counts, which the group does by itself. */
  readonly tallies: readonly (Tally | undefined)[];
}

function startGroup(aggregates: readonly Aggregate[], key: Text): Group {
  return { key, rows: 0, tallies: aggregates.map(({ about }) => about?.kind.start(about.column, [])) };
}

export function answerOf({ key, rows, tallies }: Group, aggregates: readonly Aggregate[]): Answer {
  return {
    key,
    results: aggregates.map((_, i) => {
      const tally = tallies[i];
      return tally === undefined ? integerText(rows) : tally.result();
    }),
  };
}

/** A group as a text, for another call to go on with. */
function groupText({ key, rows, tallies }: Group, aggregates: readonly Aggregate[]): string {
  const parts: Text[] = [key, integerText(rows)];
  for (const i of $range(0, aggregates.length - 1)) parts.push(pack(tallies[i]?.state() ?? []));
  return pack(parts);
}

function groupOfText(aggregates: readonly Aggregate[], text: string): Group {
  const parts = unpacked(text) as Text[];
  return {
    key: parts[0],
    rows: tonumber(parts[1]) as number,
    tallies: aggregates.map(({ about }, i) =>
      about?.kind.start(about.column, unpacked(parts[i + 2] as string) as Text[]),
    ),
  };
}

export interface Groups {
  readonly all: readonly Group[];
  /** The group of a value, which is a new one where the value is. Throws BUDGET. */
  readonly of: (this: void, text: Text) => Group;
  /** All of them, for another call to go on with. */
  readonly state: (this: void) => string[];
}

/** Without a column all rows are one group. `before` is the state that an earlier call left. */
export function startGroups(
  model: Model,
  column: Column | undefined,
  aggregates: readonly Aggregate[],
  before: readonly Text[],
): Groups {
  const all = before.map((text) => groupOfText(aggregates, text as string));
  const state = (): string[] => all.map((group) => groupText(group, aggregates));
  if (column === undefined) {
    if (all.length === 0) all.push(startGroup(aggregates, false));
    const [whole] = all;
    return { all, of: () => whole, state };
  }
  const { canonical } = column.codec;
  const byKey = new LuaTable<Text, Group>();
  for (const group of all) byKey.set(group.key, group);
  return {
    all,
    of: (text) => {
      const key = text === false ? false : canonical(text);
      const known = byKey.get(key) as Group | undefined;
      if (known !== undefined) return known;
      const group = startGroup(aggregates, key);
      all.push(group);
      byKey.set(key, group);
      assertFew(model, column, all.length);
      return group;
    },
    state,
  };
}

/** By value, null last. */
export function sortAnswers(answers: Answer[], { compare = compareBytes }: Codec): void {
  const before = ({ key: a }: Answer, { key: b }: Answer): boolean => {
    if (a === false || b === false) return a !== false && b === false;
    return compare(a, b) < 0;
  };
  // What an index tells comes in order: to see so is cheaper than to sort.
  for (const i of $range(1, answers.length - 1)) {
    if (before(answers[i], answers[i - 1])) {
      table.sort(answers, before);
      return;
    }
  }
}
