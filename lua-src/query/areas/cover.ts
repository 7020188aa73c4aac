// Stretches of the curve along which cells are numbered, that together hold all cells of an area: found by halving the
// grid both ways, and keeping what lies in the area, until the pieces are many. More pieces follow the edges closer and
// cost a command each; at these numbers about two of three cells covered belong to the area of a circle.

import { CELLS, scoreOfCell } from '../../codec/cells';
import type { CellBox } from './area';

/** Numbers of cells, the first included, the last not. */
export interface Stretch {
  readonly from: number;
  to: number;
}

/** Squares of cells at which no more are halved. */
const ENOUGH = 24;

/** A square of cells: its corner and its width. */
interface Square {
  readonly column: number;
  readonly row: number;
  readonly size: number;
  /** Whether all of it lies in the area. */
  readonly isInside: boolean;
}

/** In ascending order; none touches another. */
export function coverOf(boxes: readonly CellBox[]): Stretch[] {
  let squares: Square[] = [{ column: 0, row: 0, size: CELLS, isInside: false }];
  let isDone = false;
  while (!isDone && squares.length < ENOUGH) {
    const finer: Square[] = [];
    isDone = true;
    for (const square of squares) {
      if (square.isInside || square.size === 1) finer.push(square);
      else {
        isDone = false;
        divide(square, boxes, finer);
      }
    }
    squares = finer;
  }
  return joined(squares);
}

/** The quarters that touch the area, in the order of the curve. */
function divide({ column, row, size }: Square, boxes: readonly CellBox[], quarters: Square[]): void {
  const half = size / 2;
  for (const east of $range(0, 1)) {
    for (const north of $range(0, 1)) {
      const quarter = { column: column + east * half, row: row + north * half, size: half };
      const touching = boxes.filter((box) => touches(box, quarter));
      if (touching.length > 0) quarters.push({ ...quarter, isInside: touching.some((box) => contains(box, quarter)) });
    }
  }
}

type Place = Pick<Square, 'column' | 'row' | 'size'>;

/** Whether some cell of a square lies in a box. */
export function touches({ west, south, east, north }: CellBox, { column, row, size }: Place): boolean {
  return column <= east && column + size > west && row <= north && row + size > south;
}

function contains({ west, south, east, north }: CellBox, { column, row, size }: Place): boolean {
  return column >= west && column + size - 1 <= east && row >= south && row + size - 1 <= north;
}

function joined(squares: readonly Square[]): Stretch[] {
  const stretches: Stretch[] = [];
  let last: Stretch | undefined;
  for (const { column, row, size } of squares) {
    const from = scoreOfCell(column, row);
    const to = from + size * size;
    if (last !== undefined && last.to === from) last.to = to;
    else {
      last = { from, to };
      stretches.push(last);
    }
  }
  return stretches;
}
