/**
 * A number as JSON. JSON.stringify would make null of NaN and the infinities, and null unsets a column: as text they
 * reach the engine, which refuses them.
 */
export function encodeNumber(value: number): number | string {
  return Number.isFinite(value) ? value : String(value);
}
