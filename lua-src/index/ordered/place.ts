// A place between the members of an ordered zset, which go by score and then by bytes. A place holds no row: it is where
// rows before it end and rows after it begin.

export interface Place {
  readonly score: string;
  /** Members of that score that come before this text stand before the place. */
  readonly member: string;
}

/** Before every member of a score. */
export const FIRST = '';
/** Behind every member of a score: no UTF-8 begins so, and a tie (see codec/ties) never has the byte twice. */
export const LAST = string.char(255, 255);

/** Stands before the id of rows without a value, behind all others, where an index holds both (see composite). */
export const NULL_PREFIX = string.char(255, 255, 0);

/** What tells a stretch between two places from others; undefined is the end on that side. */
export function textsOfEnds(lower: Place | undefined, upper: Place | undefined): (string | false)[] {
  return [lower?.score ?? false, lower?.member ?? false, upper?.score ?? false, upper?.member ?? false];
}
