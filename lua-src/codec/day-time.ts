// The time of a day, as times and datetimes write it.

/** Seconds since midnight, or undefined where a clock never shows such a time. 24:00 and leap seconds are none. */
export function secondsOf(hour: number, minute: number, second: number): number | undefined {
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  return hour * 3600 + minute * 60 + second;
}

/** What follows the seconds as six digits: "" → "000000", ".5" → "500000"; undefined where it is no such fraction. */
export function fractionDigits(text: string): string | undefined {
  if (text === '') return '000000';
  const [start, , digits] = string.find(text, '^%.(%d+)$');
  if (start === undefined || text.length > 7) return undefined;
  return string.sub(`${digits}00000`, 1, 6);
}
