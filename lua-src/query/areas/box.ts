// A box between two meridians and two parallels. It goes eastward from `west` to `east`, over the antimeridian where
// `west` is the greater one. Longitudes 180 and -180 are one.

import { CELLS, columnAt, MAX_LON, rowAt } from '../../codec/cells';
import { floatText } from '../../lua/numbers';
import type { Area, CellBox } from './area';

/** Degrees. */
export interface Box {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

export function boxArea(box: Box): Area {
  const { west, south, east, north } = box;
  const column = columnAt(west) % CELLS;
  const width = isCrossing(box) ? columnAt(east) + CELLS - columnAt(west) : columnAt(east) - columnAt(west);
  const bottom = rowAt(south);
  const top = rowAt(north);
  const texts = [west, south, east, north].map((edge) => floatText(edge));
  return {
    label: `within ${table.concat(texts, ',')}`,
    boxes: cellBoxes(box),
    holds: (lon, lat) => lat >= south && lat <= north && isBetween(box, lon),
    holdsCell: (ofColumn, row) => {
      const offset = (ofColumn - column) % CELLS;
      if (row < bottom || row > top || offset > width) return false;
      const isEdge = offset === 0 || offset === width || row === bottom || row === top;
      return isEdge ? undefined : true;
    },
  };
}

/** Wherever a row can be. */
export const EARTH = boxArea({ west: -MAX_LON, south: -90, east: MAX_LON, north: 90 });

/** Whether it goes over the antimeridian. */
function isCrossing({ west, east }: Box): boolean {
  return west > east;
}

function isBetween(box: Box, lon: number): boolean {
  const { west, east } = box;
  if (math.abs(lon) === MAX_LON) return isCrossing(box) || west === -MAX_LON || east === MAX_LON;
  return isCrossing(box) ? lon >= west || lon <= east : lon >= west && lon <= east;
}

/** Edges may lie beyond ±180, by less than a turn. */
export function cellBoxes(box: Box): CellBox[] {
  const south = rowAt(box.south);
  const north = rowAt(box.north);
  const west = columnAt(box.west);
  const east = columnAt(box.east) + (isCrossing(box) ? CELLS : 0);
  if (east - west >= CELLS) return [{ west: 0, south, east: CELLS - 1, north }];
  const from = west % CELLS;
  const to = from + east - west;
  if (to < CELLS) return [{ west: from, south, east: to, north }];
  return [
    { west: from, south, east: CELLS - 1, north },
    { west: 0, south, east: to - CELLS, north },
  ];
}
