// What an ordered index has of a row: the text of its column, or, of an index over two columns that say where a row is,
// both as one place.

import type { Index, Text, Texts } from '../../schema/model';
import { textOf } from '../../schema/texts';

export function valueOf({ columns }: Index, texts: Texts): Text {
  const first = textOf(columns[0], texts);
  return columns.length === 1 ? first : joinedPlace(first, texts[columns[1].position]);
}

/** `lon,lat`; false where either is missing. */
export function joinedPlace(lon: Text, lat: Text): Text {
  return lon !== false && lat !== false && `${lon},${lat}`;
}
