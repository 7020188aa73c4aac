// Days of the calendar, without time and zone. Their score counts days.

import { readClock } from '../lua/clock';
import { integerText } from '../lua/numbers';
import { dayOf, daysOf, isDay } from './calendar';
import { type Codec, sameText } from './codec';

const SECONDS = 86400;
const PATTERN = '^(%d%d%d%d)%-(%d%d)%-(%d%d)$';

function encode(this: void, value: unknown): string | undefined {
  if (type(value) !== 'string') return undefined;
  const [start, , year, month, day] = string.find(value as string, PATTERN);
  if (start === undefined || !isDay(tonumber(year) as number, tonumber(month) as number, tonumber(day) as number)) {
    return undefined;
  }
  return value as string;
}

function daysOfText(text: string): number {
  const [, , year, month, day] = string.find(text, PATTERN);
  return daysOf(tonumber(year) as number, tonumber(month) as number, tonumber(day) as number);
}

/** Today in UTC. */
function now(this: void): string {
  const [seconds] = readClock();
  const [year, month, day] = dayOf(math.floor(seconds / SECONDS));
  return string.format('%04d-%02d-%02d', year, month, day);
}

export const date: Codec = {
  type: 'date',
  allowed: 'a day as "YYYY-MM-DD", from 0001-01-01 to 9999-12-31',
  encode,
  toJson: sameText,
  compare: (a, b) => daysOfText(a) - daysOfText(b),
  canonical: sameText,
  index: 'range',
  score: (text) => integerText(daysOfText(text)),
  canBeUnique: true,
  now,
};
