// What lies within some distance of a place.

import { middleOf } from '../../codec/cells';
import { distanceFrom, RADIUS } from '../../codec/earth';
import { floatText } from '../../lua/numbers';
import type { Area } from './area';
import { type Box, cellBoxes } from './box';

export interface Circle {
  /** Degrees. */
  readonly lon: number;
  readonly lat: number;
  /** Metres. */
  readonly radius: number;
}

/** Metres that no point of a cell is away from its middle; the cell is widest at the equator: 0.60 m by 0.29 m. */
const CELL_REACH = 0.5;
/** Degrees, about a centimetre: more than rounding takes away. */
const SLACK = 1e-7;

const { abs, asin, cos, deg, rad, sin } = math;

export function circleArea(circle: Circle): Area {
  const { lon, lat, radius } = circle;
  const distance = distanceFrom(lon, lat);
  return {
    label: `near ${floatText(lon)},${floatText(lat)} ${floatText(radius)} m`,
    boxes: cellBoxes(boxAround(circle)),
    holds: (toLon, toLat) => distance(toLon, toLat) <= radius,
    holdsCell: (column, row) => {
      const [middle, parallel] = middleOf(column, row);
      const away = distance(middle, parallel);
      if (away > radius + CELL_REACH) return false;
      return away < radius - CELL_REACH ? true : undefined;
    },
  };
}

/** The meridians and parallels that touch the circle; all meridians where it holds a pole. */
function boxAround({ lon, lat, radius }: Circle): Box {
  const reach = deg(radius / RADIUS) + SLACK;
  const south = lat - reach;
  const north = lat + reach;
  if (south <= -90 || north >= 90) return { west: -180, south, east: 180, north };
  const ratio = sin(rad(reach)) / cos(rad(lat));
  const width = abs(ratio) < 1 ? deg(asin(ratio)) + SLACK : 180;
  if (width >= 180) return { west: -180, south, east: 180, north };
  return { west: lon - width, south, east: lon + width, north };
}
