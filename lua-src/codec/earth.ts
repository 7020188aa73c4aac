// Distances on a sphere, with the formula and the radius that Redis has, so that both give the same ones.

/** Metres. */
export const RADIUS = 6372797.560856;

/** Metres in a unit, as Redis counts them. */
export const UNITS: Readonly<Record<string, number | undefined>> = { m: 1, km: 1000, mi: 1609.34, ft: 0.3048 };

const { asin, cos, min, rad, sin, sqrt } = math;

/** How far places are from one, in metres. */
export function distanceFrom(lon: number, lat: number): (this: void, lon: number, lat: number) => number {
  const fromLon = rad(lon);
  const fromLat = rad(lat);
  const shrink = cos(fromLat);
  return (toLon, toLat) => {
    const north = rad(toLat);
    const across = sin((rad(toLon) - fromLon) / 2);
    const along = sin((north - fromLat) / 2);
    return 2 * RADIUS * asin(min(1, sqrt(along * along + shrink * cos(north) * across * across)));
  };
}
