// Moments, stored as microseconds since 1970-01-01 UTC. In the years 1684 to 2255 such numbers are exact doubles; the
// rest is text throughout, and ordered as int64 is.

import { readClock } from '../lua/clock';
import { integerText, MAX_EXACT } from '../lua/numbers';
import { daysOf, isDay } from './calendar';
import { type Codec, sameText } from './codec';
import { fractionDigits, secondsOf } from './day-time';
import { compareIntegers } from './digits';
import { integer } from './integer';
import { integerScore, integerTie, isLoneInteger } from './ties';

const find = string.find;

const T = 84;
const FIRST_SECOND = -62135596800;
const LAST_SECOND = 253402300799;
const FIRST = '-62135596800000000';
const LAST = '253402300799999999';
/** Texts as short as this are numbers of at most 15 digits, all of them exact and in range. */
const SHORT = 15;

function encode(this: void, value: unknown): string | undefined {
  if (type(value) === 'string' && string.byte(value as string, 11) === T) return fromIso(value as string);
  const text = integer.encode(value);
  if (text === undefined || text.length <= SHORT) return text;
  return compareIntegers(text, FIRST) < 0 || compareIntegers(text, LAST) > 0 ? undefined : text;
}

function fromIso(text: string): string | undefined {
  const days = daysOfIso(text);
  const [start, , hour, minute, second, fraction, zone] = find(text, '^(%d%d):(%d%d):(%d%d)([.%d]*)(.+)$', 12);
  if (days === undefined || start === undefined) return undefined;
  const seconds = secondsOf(tonumber(hour) as number, tonumber(minute) as number, tonumber(second) as number);
  const microseconds = fractionDigits(fraction as string);
  const offset = offsetOf(zone as string);
  if (seconds === undefined || microseconds === undefined || offset === undefined) return undefined;
  return textOf(days * 86400 + seconds - offset, tonumber(microseconds) as number);
}

function daysOfIso(text: string): number | undefined {
  const [start, , year, month, day] = find(text, '^(%d%d%d%d)%-(%d%d)%-(%d%d)T');
  if (start === undefined || !isDay(tonumber(year) as number, tonumber(month) as number, tonumber(day) as number)) {
    return undefined;
  }
  return daysOf(tonumber(year) as number, tonumber(month) as number, tonumber(day) as number);
}

/** Seconds by which a zone is ahead of UTC. */
function offsetOf(zone: string): number | undefined {
  if (zone === 'Z') return 0;
  const [start, , sign, hour, minute] = find(zone, '^([+-])(%d%d):(%d%d)$');
  if (start === undefined) return undefined;
  const seconds = secondsOf(tonumber(hour) as number, tonumber(minute) as number, 0);
  return seconds === undefined || sign === '+' ? seconds : -seconds;
}

function textOf(seconds: number, microseconds: number): string | undefined {
  if (seconds < FIRST_SECOND || seconds > LAST_SECOND) return undefined;
  const total = seconds * 1000000 + microseconds;
  if (total <= MAX_EXACT && total >= -MAX_EXACT) return integerText(total);
  // Beyond exact doubles the two parts are written one after the other; before 1970 they point in opposite directions.
  if (seconds > 0 || microseconds === 0) return string.format('%d%06d', seconds, microseconds);
  return string.format('%d%06d', seconds + 1, 1000000 - microseconds);
}

function now(this: void): string {
  const [seconds, microseconds] = readClock();
  return integerText(seconds * 1000000 + microseconds);
}

export const datetime: Codec = {
  type: 'datetime',
  allowed:
    'a moment of the years 0001 to 9999: ISO 8601 with seconds and offset ("2024-02-29T12:34:56.123456+02:00"), or a ' +
    'whole number of microseconds since 1970',
  encode,
  toJson: sameText,
  compare: compareIntegers,
  canonical: sameText,
  index: 'range',
  score: integerScore,
  tie: integerTie,
  isLone: isLoneInteger,
  marker: { done: now },
  canBeUnique: true,
  now,
};
