import type { Codec } from './codec.js';

/** A place on Earth, in degrees. */
export interface Point {
  /** East of Greenwich, from -180 to 180. */
  readonly lon: number;
  /** North of the equator, from -85.05112878 to 85.05112878: what Redis's geo commands take. */
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
