// The grid that Redis's geo commands lay over the Earth: 2^26 cells each way, numbered along a curve by taking the bits
// of both places in turn. The number of a point's cell is its score, so GEOSEARCH and GEOPOS read what is kept here.
//
// The score is made here rather than by GEOADD: it is known before anything is written, check can compare it, and its
// inverse is an ordinary ZADD. Two edges differ, where GEOADD makes scores that GEOSEARCH never looks at: longitude 180
// is that of -180, and the northernmost latitude is in the last row of cells.

/** Cells along a parallel, and along a meridian. */
export const CELLS = 67108864;
/** Degrees to which the grid reaches to the north and to the south: a square map has no poles. */
export const MAX_LAT = 85.05112878;
export const MAX_LON = 180;

/** Bits are spread and gathered by halves of 13, for which 32 bits are enough. */
const HALF = 8192;
const HALF_SCORE = HALF * HALF;

const { band, bor, lshift, rshift } = bits;

/** The column of cells that a longitude is in; of 180 the one behind the last. */
export function columnAt(lon: number): number {
  return math.floor(((lon + MAX_LON) / (2 * MAX_LON)) * CELLS);
}

/** The row of cells that a latitude is in, or the nearest one. */
export function rowAt(lat: number): number {
  const row = math.floor(((lat + MAX_LAT) / (2 * MAX_LAT)) * CELLS);
  return math.max(0, math.min(CELLS - 1, row));
}

/** The number of a cell. */
export function scoreOfCell(column: number, row: number): number {
  const high = 2 * spread(math.floor(column / HALF)) + spread(math.floor(row / HALF));
  return high * HALF_SCORE + 2 * spread(column % HALF) + spread(row % HALF);
}

/** The number of the cell that a place is in. */
export function scoreOfPlace(lon: number, lat: number): number {
  return scoreOfCell(columnAt(lon) % CELLS, rowAt(lat));
}

/** Column and row of a cell. */
export function cellOf(score: number): LuaMultiReturn<[number, number]> {
  const high = math.floor(score / HALF_SCORE);
  const low = score % HALF_SCORE;
  return $multi(gathered(rshift(high, 1)) * HALF + gathered(rshift(low, 1)), gathered(high) * HALF + gathered(low));
}

/** Longitude and latitude of the middle of a cell. */
export function middleOf(column: number, row: number): LuaMultiReturn<[number, number]> {
  return $multi(((column + 0.5) / CELLS) * 2 * MAX_LON - MAX_LON, ((row + 0.5) / CELLS) * 2 * MAX_LAT - MAX_LAT);
}

/** Sets the bits of a number apart, with a gap before each. */
function spread(bits: number): number {
  let apart = band(bor(bits, lshift(bits, 8)), 0x00ff00ff);
  apart = band(bor(apart, lshift(apart, 4)), 0x0f0f0f0f);
  apart = band(bor(apart, lshift(apart, 2)), 0x33333333);
  return band(bor(apart, lshift(apart, 1)), 0x55555555);
}

/** Takes every second bit of a number together. */
function gathered(bits: number): number {
  let together = band(bits, 0x55555555);
  together = band(bor(together, rshift(together, 1)), 0x33333333);
  together = band(bor(together, rshift(together, 2)), 0x0f0f0f0f);
  together = band(bor(together, rshift(together, 4)), 0x00ff00ff);
  return band(bor(together, rshift(together, 8)), 0xffff);
}
