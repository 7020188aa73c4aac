// Values as the texts that keygens make terms of.

import { floatText } from '../../lua/numbers';
import type { Place, Value } from '../keygen';

/** The texts of the values that are not null, in their order. */
export function eachText(values: readonly Value[], visit: (this: void, text: string) => void): void {
  // Not by length: null is a hole in a Lua table.
  for (const [, value] of pairs(values as unknown as LuaTable<number, Value>)) visit(textOf(value));
}

function textOf(value: Value): string {
  if (type(value) === 'string') return value as string;
  if (type(value) === 'number') return floatText(value as number);
  if (type(value) === 'boolean') return value === true ? 'true' : 'false';
  const { lon, lat } = value as Place;
  return `${floatText(lon)},${floatText(lat)}`;
}
