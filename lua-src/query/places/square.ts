// Squares of the grid of places: halved both ways from the whole grid down to one cell. The rows of each are one stretch
// of an index of places.

import { CELLS, MAX_LAT, MAX_LON, scoreOfCell } from '../../codec/cells';
import { integerText } from '../../lua/numbers';
import type { Index } from '../../schema/model';
import type { Box } from '../areas/box';

const call = redis.call;

export interface Square {
  readonly column: number;
  readonly row: number;
  /** Cells along a side, a power of 2. */
  readonly size: number;
}

export const WHOLE_GRID: Square = { column: 0, row: 0, size: CELLS };

export function quartersOf({ column, row, size }: Square): Square[] {
  const half = size / 2;
  const quarters: Square[] = [];
  for (const east of $range(0, 1)) {
    for (const north of $range(0, 1))
      quarters.push({ column: column + east * half, row: row + north * half, size: half });
  }
  return quarters;
}

/** Degrees. */
export function boxOf({ column, row, size }: Square): Box {
  return {
    west: lonOf(column),
    south: latOf(row),
    east: lonOf(column + size),
    north: latOf(row + size),
  };
}

function lonOf(column: number): number {
  return (column / CELLS) * 2 * MAX_LON - MAX_LON;
}

function latOf(row: number): number {
  return (row / CELLS) * 2 * MAX_LAT - MAX_LAT;
}

export function countIn({ head }: Index, square: Square): number {
  const [least, most] = endsOf(square);
  return call<number>('ZCOUNT', head, least, most);
}

/** Members and scores in turn. */
export function membersIn({ head }: Index, square: Square): string[] {
  const [least, most] = endsOf(square);
  return call<string[]>('ZRANGE', head, least, most, 'BYSCORE', 'WITHSCORES');
}

function endsOf({ column, row, size }: Square): LuaMultiReturn<[string, string]> {
  const from = scoreOfCell(column, row);
  return $multi(integerText(from), `(${integerText(from + size * size)}`);
}
