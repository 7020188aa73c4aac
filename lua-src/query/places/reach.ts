// How near a place can be to a box between two meridians and two parallels, at the least: what tells which parts of the
// grid are worth looking into.

import { distanceFrom, RADIUS } from '../../codec/earth';
import type { Box } from '../areas/box';

const { abs, asin, atan, cos, deg, max, min, rad, sin, tan } = math;

/** Half way round the Earth, in metres: no place is farther from another. */
export const HALF_WAY = math.pi * RADIUS;

/** Metres from a place to the nearest point of a box that does not go over the antimeridian. */
export function reachFrom(lon: number, lat: number): (this: void, box: Box) => number {
  const distance = distanceFrom(lon, lat);
  const phi = rad(lat);
  return ({ west, south, east, north }) => {
    if (lon >= west && lon <= east) return RADIUS * rad(max(0, south - lat, lat - north));
    const away = min((west - lon) % 360, (lon - east) % 360);
    // Along the nearer meridian the nearest point is where a great circle meets it at a right angle, or an end.
    if (away < 90) {
      const foot = deg(atan(tan(phi) / cos(rad(away))));
      if (foot >= south && foot <= north) return RADIUS * asin(min(1, abs(cos(phi) * sin(rad(away)))));
    }
    return min(distance(lon + away, south), distance(lon + away, north));
  };
}
