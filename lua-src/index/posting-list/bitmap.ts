// Bitmaps as Redis keeps them: bit 0 is the highest of the first byte.

import { integerText } from '../../lua/numbers';

const byte = string.byte;
const find = string.find;

/** The places of the bits that are set in a byte, ascending. */
const placesOf: number[][] = [];
/** Whether a bit is set, under 8 × byte + place. */
export const isSet: boolean[] = [];
for (const value of $range(0, 255)) {
  const places: number[] = [];
  for (const place of $range(0, 7)) {
    const has = math.floor(value / math.pow(2, 7 - place)) % 2 === 1;
    isSet[8 * value + place] = has;
    if (has) places.push(place);
  }
  placesOf[value] = places;
}

/** The offsets of the bits that are set, ascending. */
export function offsetsOf(bitmap: string): number[] {
  const offsets: number[] = [];
  let count = 0;
  let [position] = find(bitmap, '[^%z]');
  while (position !== undefined) {
    const base = (position - 1) * 8;
    for (const place of placesOf[byte(bitmap, position)]) {
      offsets[count] = base + place;
      count += 1;
    }
    [position] = find(bitmap, '[^%z]', position + 1);
  }
  return offsets;
}

export function bitAt(bitmap: string, offset: number): boolean {
  const place = offset % 8;
  const value = byte(bitmap, (offset - place) / 8 + 1) as number | undefined;
  return value !== undefined && isSet[8 * value + place];
}

/**
 * Hands out the bits that are set as ids, `first` being that of offset 0: a byte after the other, and so up to 7 more
 * than wanted. It begins with the offset `start`, and goes up, or down where `reverse` is true.
 */
export function idReader(
  bitmap: string,
  first: number,
  reverse: boolean,
  start: number,
): (this: void, wanted: number) => string[] {
  let position = math.floor(math.min(start, bitmap.length * 8 - 1) / 8) + 1;
  let isFirst = true;
  return (wanted) => {
    const ids: string[] = [];
    let count = 0;
    while (count < wanted && position >= 1 && position <= bitmap.length) {
      const places = placesOf[byte(bitmap, position)];
      const base = (position - 1) * 8;
      for (const i of $range(0, places.length - 1)) {
        const offset = base + places[reverse ? places.length - 1 - i : i];
        if (!isFirst || (reverse ? offset <= start : offset >= start)) {
          ids[count] = integerText(first + offset);
          count += 1;
        }
      }
      isFirst = false;
      position = reverse ? position - 1 : nextPosition(position + 1);
    }
    return ids;
  };

  /** Of a byte that is not empty, as only the way up can search for it. */
  function nextPosition(from: number): number {
    const [next] = find(bitmap, '[^%z]', from);
    return next ?? bitmap.length + 1;
  }
}
