// Times of a day, without zone, always stored with six digits of a second. Their score counts microseconds.

import { readClock } from '../lua/clock';
import { integerText } from '../lua/numbers';
import { type Codec, sameText } from './codec';
import { fractionDigits, secondsOf } from './day-time';

function encode(this: void, value: unknown): string | undefined {
  if (type(value) !== 'string') return undefined;
  const [start, , hour, minute, rest] = string.find(value as string, '^(%d%d):(%d%d)(.*)$');
  if (start === undefined) return undefined;
  const [hasSeconds, , second, fraction] = string.find(rest as string, '^:(%d%d)(.*)$');
  if (hasSeconds === undefined && rest !== '') return undefined;
  const digits = fractionDigits((fraction as string | undefined) ?? '');
  const seconds = (second as string | undefined) ?? '00';
  if (digits === undefined || timeOf(hour as string, minute as string, seconds) === undefined) return undefined;
  return `${hour}:${minute}:${seconds}.${digits}`;
}

function timeOf(hour: string, minute: string, second: string): number | undefined {
  return secondsOf(tonumber(hour) as number, tonumber(minute) as number, tonumber(second) as number);
}

function microsecondsOf(text: string): number {
  const seconds = timeOf(string.sub(text, 1, 2), string.sub(text, 4, 5), string.sub(text, 7, 8)) as number;
  return seconds * 1000000 + (tonumber(string.sub(text, 10)) as number);
}

/** The time in UTC. */
function now(this: void): string {
  const [seconds, microseconds] = readClock();
  const today = seconds % 86400;
  const hour = math.floor(today / 3600);
  return string.format('%02d:%02d:%02d.%06d', hour, math.floor(today / 60) % 60, today % 60, microseconds);
}

export const time: Codec = {
  type: 'time',
  allowed: 'a time of day as "HH:MM", "HH:MM:SS" or "HH:MM:SS.ffffff", up to 23:59:59.999999',
  encode,
  toJson: sameText,
  compare: (a, b) => microsecondsOf(a) - microsecondsOf(b),
  canonical: sameText,
  index: 'range',
  score: (text) => integerText(microsecondsOf(text)),
  canBeUnique: true,
  now,
};
