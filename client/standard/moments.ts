// The rules of the columns that hold days, times and moments.

import { integer } from './numbers.js';
import { compareTexts, type Rule } from './rule.js';

export const date: Rule = {
  allowed: 'a day as "YYYY-MM-DD", from 0001-01-01 to 9999-12-31',
  text: (sent) => (typeof sent === 'string' && millisecondsOf(sent) !== undefined ? sent : undefined),
  compare: compareTexts,
};

/** From 1970 to the beginning of a day that the calendar has. */
function millisecondsOf(text: string): number | undefined {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? [];
  if (year === undefined || year === '0000') return undefined;
  const moment = new Date(0);
  moment.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  return moment.toISOString().slice(0, 10) === text ? moment.getTime() : undefined;
}

export const time: Rule = {
  allowed: 'a time of day as "HH:MM", "HH:MM:SS" or "HH:MM:SS.ffffff", up to 23:59:59.999999',
  text(sent) {
    if (typeof sent !== 'string') return undefined;
    const [found, hours, second = '00', fraction = '.'] = /^(\d\d:\d\d)(?::(\d\d)(\.\d{1,6})?)?$/.exec(sent) ?? [];
    if (found === undefined || !isTime(`${hours}:${second}`)) return undefined;
    return `${hours}:${second}${fraction.padEnd(7, '0')}`;
  },
  compare: compareTexts,
};

function isTime(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/.test(text);
}

const FIRST = -62135596800000000n;
const LAST = 253402300799999999n;
const ISO = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(\.\d{1,6})?(Z|[+-]\d\d:\d\d)$/;

export const datetime: Rule = {
  allowed:
    'a moment of the years 0001 to 9999: ISO 8601 with seconds and offset ("2024-02-29T12:34:56.123456+02:00"), or a ' +
    'whole number of microseconds since 1970',
  text(sent) {
    const stored = typeof sent === 'string' && sent[10] === 'T' ? ofIso(sent) : integer.text(sent);
    return stored !== undefined && BigInt(stored) >= FIRST && BigInt(stored) <= LAST ? stored : undefined;
  },
  compare: (a, b) => integer.compare!(a, b),
};

function ofIso(text: string): string | undefined {
  const [, day = '', clock = '', fraction = '.', zone = ''] = ISO.exec(text) ?? [];
  const midnight = millisecondsOf(day);
  const offset = zone === 'Z' ? 0 : offsetOf(zone);
  if (midnight === undefined || offset === undefined || !isTime(clock)) return undefined;
  const seconds = midnight / 1000 + secondsOf(clock) - offset;
  return String(BigInt(seconds) * 1_000_000n + BigInt(fraction.slice(1).padEnd(6, '0')));
}

/** Seconds by which a zone is ahead of UTC. */
function offsetOf(zone: string): number | undefined {
  const clock = `${zone.slice(1)}:00`;
  if (!isTime(clock)) return undefined;
  return zone.startsWith('-') ? -secondsOf(clock) : secondsOf(clock);
}

function secondsOf(clock: string): number {
  const [hour = 0, minute = 0, second = 0] = clock.split(':').map(Number);
  return (hour * 60 + minute) * 60 + second;
}
