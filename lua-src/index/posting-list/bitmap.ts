// Bitmaps as Redis keeps them: bit 0 is the highest of the first byte.

import { integerText } from '../../lua/numbers';

/** The offsets of the bits that are set, ascending. */
export function offsetsOf(bitmap: string): string[] {
  const offsets: string[] = [];
  let [position] = string.find(bitmap, '[^%z]');
  while (position !== undefined) {
    const value = string.byte(bitmap, position);
    const base = (position - 1) * 8;
    for (const i of $range(0, 7)) {
      if (bits.band(value, bits.rshift(128, i)) !== 0) offsets.push(integerText(base + i));
    }
    [position] = string.find(bitmap, '[^%z]', position + 1);
  }
  return offsets;
}

export function bitAt(bitmap: string, offset: number): boolean {
  const value = string.byte(bitmap, math.floor(offset / 8) + 1) as number | undefined;
  return value !== undefined && bits.band(value, bits.rshift(128, offset % 8)) !== 0;
}
