// The calendar that ISO 8601 means: Gregorian, also for days before it was introduced. Days are counted from 1970-01-01.

const floor = math.floor;

const DAYS_TO_MARCH_YEAR_0 = 719468;
const DAYS_IN_400_YEARS = 146097;

/** Whether there is such a day in the years 1 to 9999. */
export function isDay(year: number, month: number, day: number): boolean {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1) return false;
  return day <= daysInMonth(year, month);
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Days from 1970-01-01. Years begin in March here, so that a leap day is the last one and months need no table. */
export function daysOf(year: number, month: number, day: number): number {
  const marchYear = month > 2 ? year : year - 1;
  const marchMonth = month > 2 ? month - 3 : month + 9;
  const leapDays = floor(marchYear / 4) - floor(marchYear / 100) + floor(marchYear / 400);
  return marchYear * 365 + leapDays + floor((153 * marchMonth + 2) / 5) + day - 1 - DAYS_TO_MARCH_YEAR_0;
}

/** The day that daysOf counts: [year, month, day]. */
export function dayOf(days: number): LuaMultiReturn<[number, number, number]> {
  const fromMarch = days + DAYS_TO_MARCH_YEAR_0;
  const cycle = floor(fromMarch / DAYS_IN_400_YEARS);
  const inCycle = fromMarch - cycle * DAYS_IN_400_YEARS;
  const leapDays = floor(inCycle / 1460) - floor(inCycle / 36524) + floor(inCycle / 146096);
  const yearInCycle = floor((inCycle - leapDays) / 365);
  const inYear = inCycle - (365 * yearInCycle + floor(yearInCycle / 4) - floor(yearInCycle / 100));
  const marchMonth = floor((5 * inYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const year = yearInCycle + cycle * 400 + (month > 2 ? 0 : 1);
  return $multi(year, month, inYear - floor((153 * marchMonth + 2) / 5) + 1);
}
