// A part of the Earth that a condition asks for: exact for a point, and rough for the cells of the grid (see
// codec/cells), so that an index can leave out most rows and only few have to be read.

/** Cells from column `west` to `east` and from row `south` to `north`, all of them included. */
export interface CellBox {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

export interface Area {
  /** As explain shows it: `near 2.35,48.85 50000 m`. */
  readonly label: string;
  /** Together they hold every point of the area; none crosses the edge of the grid. */
  readonly boxes: readonly CellBox[];
  readonly holds: (this: void, lon: number, lat: number) => boolean;
  /** Whether the points of a cell lie in the area; undefined where that takes the point itself. */
  readonly holdsCell: (this: void, column: number, row: number) => boolean | undefined;
}
