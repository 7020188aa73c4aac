// Bitmaps as Redis keeps them: bit 0 is the highest of the first byte.

import { integerText } from '../../lua/numbers';

const byte = string.byte;
const floor = math.floor;

/** What a bit weighs in its byte. */
const WEIGHTS = [128, 64, 32, 16, 8, 4, 2, 1];

/** The offsets of the bits that are set, ascending. */
export function offsetsOf(bitmap: string): string[] {
  const offsets: string[] = [];
  let [position] = string.find(bitmap, '[^%z]');
  while (position !== undefined) {
    const value = string.byte(bitmap, position);
    const base = (position - 1) * 8;
    for (const i of $range(0, 7)) {
      if (floor(value / WEIGHTS[i]) % 2 === 1) offsets.push(integerText(base + i));
    }
    [position] = string.find(bitmap, '[^%z]', position + 1);
  }
  return offsets;
}

export function bitAt(bitmap: string, offset: number): boolean {
  const value = byte(bitmap, floor(offset / 8) + 1) as number | undefined;
  return value !== undefined && floor(value / WEIGHTS[offset % 8]) % 2 === 1;
}

/** The offsets that are set, one by one: ascending from `start` on, or descending from `start` on. -1 at the end. */
export function offsetStepper(bitmap: string, reverse: boolean, start: number): (this: void) => number {
  return reverse ? descending(bitmap, start) : ascending(bitmap, start);
}

function ascending(bitmap: string, start: number): (this: void) => number {
  let offset = start - 1;
  return () => {
    offset += 1;
    while (offset % 8 !== 0) {
      if (bitAt(bitmap, offset)) return offset;
      offset += 1;
    }
    const [position] = string.find(bitmap, '[^%z]', math.floor(offset / 8) + 1);
    if (position === undefined) return -1;
    offset = math.max(offset, (position - 1) * 8);
    while (!bitAt(bitmap, offset)) offset += 1;
    return offset;
  };
}

function descending(bitmap: string, start: number): (this: void) => number {
  let offset = math.min(start, bitmap.length * 8 - 1) + 1;
  return () => {
    offset -= 1;
    while (offset >= 0) {
      if (bitAt(bitmap, offset)) return offset;
      // A byte without bits is passed over whole.
      offset -= offset % 8 === 7 && string.byte(bitmap, math.floor(offset / 8) + 1) === 0 ? 8 : 1;
    }
    return -1;
  };
}
