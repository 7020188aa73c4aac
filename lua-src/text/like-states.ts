// A pattern as states, one before each thing that it says: all states that it can be in are carried along, character by
// character, so no choice is ever taken back.

import { eachCharacter } from '../lua/utf8';

/** How many characters may stand between two fixed parts; math.huge where there is no limit. */
export interface Gap {
  least: number;
  most: number;
}

export interface States {
  /** What each state reads on: a character, or false for any. */
  readonly reads: readonly (string | false)[];
  /** Whether the next state may follow without anything being read. */
  readonly isOptional: readonly boolean[];
  /** Whether it may be read again and again. */
  readonly repeats: readonly boolean[];
}

export function statesOf(parts: readonly string[], gaps: readonly Gap[]): States {
  const reads: (string | false)[] = [];
  const isOptional: boolean[] = [];
  const repeats: boolean[] = [];
  const add = (read: string | false, optional: boolean, repeated: boolean): void => {
    reads.push(read);
    isOptional.push(optional);
    repeats.push(repeated);
  };
  for (const i of $range(0, parts.length)) {
    const { least, most } = gaps[i];
    const limit = most === math.huge ? least : most;
    for (const read of $range(1, limit)) add(false, read > least, false);
    if (most === math.huge) add(false, true, true);
    if (i < parts.length) eachCharacter(parts[i], (character) => add(character, false, false));
  }
  return { reads, isOptional, repeats };
}

/** Whether the text takes the states from the first one past the last. */
export function passes({ reads, isOptional, repeats }: States, text: string): boolean {
  const count = reads.length;
  /** By state: the number of the character before which the text was in it last. */
  const entered: number[] = [];
  let step = 0;
  let current: number[] = [];
  const enter = (states: number[], from: number): void => {
    let state = from;
    while (entered[state] !== step) {
      entered[state] = step;
      states.push(state);
      if (state === count || !isOptional[state]) return;
      state += 1;
    }
  };
  enter(current, 0);
  eachCharacter(text, (character) => {
    step += 1;
    const following: number[] = [];
    for (const state of current) {
      const read = reads[state];
      if (state < count && (read === false || read === character)) enter(following, repeats[state] ? state : state + 1);
    }
    current = following;
  });
  return entered[count] === step;
}
