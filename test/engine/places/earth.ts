// Distances and boxes as a reader of the definitions would write them, to compare with.

export interface Place {
  readonly lon: number;
  readonly lat: number;
}

/** The radius that Redis has. */
const RADIUS = 6_372_797.560856;

export function metresBetween(a: Place, b: Place): number {
  const [phi, psi] = [radians(a.lat), radians(b.lat)];
  const along = Math.sin((psi - phi) / 2) ** 2;
  const across = Math.sin(radians(b.lon - a.lon) / 2) ** 2;
  return 2 * RADIUS * Math.asin(Math.min(1, Math.sqrt(along + Math.cos(phi) * Math.cos(psi) * across)));
}

export interface Box {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

export function isWithin({ lon, lat }: Place, { west, south, east, north }: Box): boolean {
  if (lat < south || lat > north) return false;
  const isBetween = (degrees: number) =>
    west <= east ? degrees >= west && degrees <= east : degrees >= west || degrees <= east;
  return Math.abs(lon) === 180 ? isBetween(180) || isBetween(-180) : isBetween(lon);
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}

/** The same numbers from 0 to 1 for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
