// Rows on their way into groups, one for each value of a column, with a tally for each aggregate.

import type { Codec } from '../../codec/codec';
import { fail } from '../../fail';
import { compareBytes } from '../../lua/bytes';
import { integerText } from '../../lua/numbers';
import type { Column, Model, Text } from '../../schema/model';
import type { Answer } from './answer';
import type { Aggregate } from './document';
import type { Tally } from './tally';

const MAX_GROUPS = 10000;

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

export function startGroup(aggregates: readonly Aggregate[], key: Text): Group {
  return { key, rows: 0, tallies: aggregates.map(({ about }) => about?.kind.start(about.column)) };
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

export interface Groups {
  readonly all: readonly Group[];
  /** The group of a value, which is a new one where the value is. Throws BUDGET. */
  readonly of: (this: void, text: Text) => Group;
}

export function startGroups(model: Model, column: Column, aggregates: readonly Aggregate[]): Groups {
  const { canonical } = column.codec;
  const all: Group[] = [];
  const byKey = new LuaTable<Text, Group>();
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
  };
}

/** By value, null last. */
export function sortAnswers(answers: Answer[], { compare = compareBytes }: Codec): void {
  table.sort(answers, ({ key: a }, { key: b }) => {
    if (a === false || b === false) return a !== false && b === false;
    return compare(a, b) < 0;
  });
}
