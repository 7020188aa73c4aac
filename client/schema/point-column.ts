import { type Point, point as codec } from '../codec/point.js';
import { Column, type Flag } from './column.js';

/** A place on Earth: `{ lon, lat }` in degrees. */
export class PointColumn<F extends Flag = 'opaque'> extends Column<Point, F> {
  /** May be null, and left out on insert. */
  optional(): PointColumn<F | 'optional'> {
    return new PointColumn(this.nullable());
  }

  /** What the engine stores where an insert leaves the column out. */
  default(value: Point): PointColumn<F | 'default'> {
    return new PointColumn(this.with({ default: codec.encode(value) }));
  }
}

export function point(): PointColumn {
  return new PointColumn({ type: 'point', codec, nullable: false, options: {} });
}
