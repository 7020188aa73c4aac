// Sums of many stored texts. Whole numbers and decimals are summed exactly: as whole numbers in doubles while these can hold
// them, as text beyond. Floats are summed as doubles, with what each addition rounds away kept beside. Pure.

import { floatText, integerText, isFinite, MAX_EXACT } from '../lua/numbers';
import { addNumbers, scaleOf } from './arithmetic';

/** A sum that texts are added to. */
export interface Summation {
  readonly add: (this: void, text: string) => void;
  /** "0" where nothing was added. Undefined where no value of the type could hold it. */
  readonly total: (this: void) => string | undefined;
  /** The sum so far, for another one to start from. */
  readonly state: (this: void) => readonly string[];
}

/** `state` is that of the sum that it goes on with, none where it begins. */
export type StartSum = (this: void, state: readonly string[]) => Summation;

/** Texts as short as this are fewer than 16 digits: in units of their last place, whole numbers below 10^15. */
const SHORT = 15;
/** A partial sum of so much takes another such number. */
const FULL = MAX_EXACT - 1e15;

export function exactSum(this: void, [before]: readonly (string | undefined)[]): Summation {
  let exact = before;
  /** By scale, in units of its last place. */
  const partials: LuaTable<number, number> = new LuaTable();

  function addText(text: string): void {
    exact = exact === undefined ? text : addNumbers(exact, text);
  }

  function add(this: void, text: string): void {
    if (text.length > SHORT) {
      addText(text);
      return;
    }
    const scale = scaleOf(text);
    const sum = ((partials.get(scale) as number | undefined) ?? 0) + unitsOf(text, scale);
    const isFull = sum > FULL || sum < -FULL;
    if (isFull) addText(textOf(sum, scale));
    partials.set(scale, isFull ? 0 : sum);
  }

  function total(this: void): string {
    for (const scale of $range(0, SHORT)) {
      const units = partials.get(scale) as number | undefined;
      if (units !== undefined) addText(textOf(units, scale));
      partials.delete(scale);
    }
    return exact ?? '0';
  }

  return { add, total, state: () => [total()] };
}

/** "1.50" of scale 2 is 150 units. Two roundings of at most 2^-53 leave it within a quarter of the whole number it is. */
function unitsOf(text: string, scale: number): number {
  const value = tonumber(text) as number;
  return scale === 0 ? value : math.floor(value * 10 ** scale + 0.5);
}

function textOf(units: number, scale: number): string {
  if (scale === 0) return integerText(units);
  const digits = string.format(`%0${integerText(scale + 1)}d`, math.abs(units));
  const whole = string.sub(digits, 1, digits.length - scale);
  return `${units < 0 ? '-' : ''}${whole}.${string.sub(digits, -scale)}`;
}

/** Neumaier's sum: which row comes first hardly bears on it. Undefined where it is no finite double. */
export function floatSum(this: void, state: readonly (string | undefined)[]): Summation {
  let sum = tonumber(state[0]) ?? 0;
  let lost = tonumber(state[1]) ?? 0;
  return {
    add: (text) => {
      const value = tonumber(text) as number;
      const next = sum + value;
      lost += math.abs(sum) >= math.abs(value) ? sum - next + value : value - next + sum;
      sum = next;
    },
    total: () => (isFinite(sum + lost) ? floatText(sum + lost) : undefined),
    state: () => [floatText(sum), floatText(lost)],
  };
}
