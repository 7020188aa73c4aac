import type { Codec } from './codec.js';

/** A place on Earth, in degrees. */
export interface Point {
  /** East of Greenwich, from -180 to 180. */
  readonly lon: number;
  /** North of the equator, from -90 to 90; within ±85.05112878 in an indexed column, as far as Redis's geo commands go. */
  readonly lat: number;
}

/** Text both ways, `lon,lat`: in JSON, NaN would be null. */
export const point: Codec<Point> = {
  encode: ({ lon, lat }) => `${lon},${lat}`,
  decode(reply) {
    const [lon, lat] = reply.split(',');
    return { lon: Number(lon), lat: Number(lat) };
  },
};
