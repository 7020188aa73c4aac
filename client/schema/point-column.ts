import { type Point, point as codec } from '../codec/point.js';
import type { Flag } from './column.js';
import { ValueColumn } from './value-column.js';

/**
 * A place on Earth: `{ lon, lat }` in degrees.
 *
 * @example
 * ```ts
 * column.point().index().optional();
 * column.point().default({ lon: 0, lat: 0 });
 * ```
 *
 * In a schema document: `{"type":"point","index":true}`
 */
export class PointColumn<F extends Flag = 'opaque'> extends ValueColumn<Point, F, 'place'> {
  /** May be null, and left out on insert. */
  optional(): PointColumn<F | 'optional'> {
    return new PointColumn(this.nullable());
  }

  /**
   * Filters by where the point is, and orders by the distance from a place. Such a column takes latitudes within
   * ±85.05112878.
   *
   * @example
   * ```ts
   * const City = model('City', { id: column.id(), place: column.point().index() });
   * await db.City.where({ place: { near: { lon: 2.35, lat: 48.85, radius: 50, unit: 'km' } } }).all();
   * await db.City.where({ place: { within: { west: -5, south: 42, east: 8, north: 51 } } }).count();
   * ```
   *
   * From redis-cli: `"index":true` in the column, `{"where":{"place":{"near":{"lon":2.35,"lat":48.85,"radius":50}}}}` in the
   * query.
   */
  index(): PointColumn<F | 'place'> {
    return new PointColumn(this.with({ index: true }));
  }

  /** What the engine stores where an insert leaves the column out. */
  default(value: Point): PointColumn<F | 'default'> {
    return new PointColumn(this.with({ default: codec.encode(value) }));
  }
}

export function point(): PointColumn {
  return new PointColumn({ type: 'point', codec, nullable: false, options: {} });
}
