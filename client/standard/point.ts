// The rule of the columns that hold places.

import { float } from './numbers.js';
import type { Rule } from './rule.js';

const MAX_INDEXED_LAT = 85.05112878;

export const point: Rule = {
  allowed: '{"lon":…,"lat":…}, [lon,lat] or "lon,lat" with lon within ±180 and lat within ±90',
  text(sent) {
    if (typeof sent !== 'string') return undefined;
    const [lon, lat, ...others] = sent.split(',').map((part) => float.text(part));
    if (lon === undefined || lat === undefined || others.length > 0) return undefined;
    return Math.abs(Number(lon)) <= 180 && Math.abs(Number(lat)) <= 90 ? `${lon},${lat}` : undefined;
  },
  indexProblem(stored) {
    const lat = Number(stored.split(',')[1]);
    return Math.abs(lat) > MAX_INDEXED_LAT
      ? 'lat within ±85.05112878 in an indexed column, as Redis has it'
      : undefined;
  },
};
