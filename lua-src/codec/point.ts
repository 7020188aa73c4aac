// Places on Earth in degrees, stored as `lon,lat`. The limits are those of Redis's geo commands.

import { isOrderedObject } from '../json/value';
import { type Codec, sameText } from './codec';
import { float } from './float';

const MAX_LON = 180;
const MAX_LAT = 85.05112878;

function encode(this: void, value: unknown): string | undefined {
  if (type(value) === 'table') return fromTable((isOrderedObject(value) ? value.values : value) as LuaTable);
  if (type(value) !== 'string') return undefined;
  const [start, , lon, lat] = string.find(value as string, '^([^,]+),([^,]+)$');
  return start === undefined ? undefined : textOf(lon, lat);
}

/** {lon, lat} or [lon, lat], of numbers and of nothing else. */
function fromTable(values: LuaTable): string | undefined {
  const lon: unknown = values.get('lon') ?? values.get(1);
  const lat: unknown = values.get('lat') ?? values.get(2);
  if (type(lon) !== 'number' || type(lat) !== 'number' || sizeOf(values) !== 2) return undefined;
  return textOf(lon, lat);
}

function sizeOf(values: LuaTable): number {
  let size = 0;
  let [key] = next(values);
  while (key !== undefined) {
    size += 1;
    [key] = next(values, key);
  }
  return size;
}

function textOf(lon: unknown, lat: unknown): string | undefined {
  const east = float.encode(lon);
  const north = float.encode(lat);
  if (east === undefined || north === undefined) return undefined;
  if (math.abs(tonumber(east) as number) > MAX_LON || math.abs(tonumber(north) as number) > MAX_LAT) return undefined;
  return `${east},${north}`;
}

function toJson(this: void, text: string): unknown {
  const [, , lon, lat] = string.find(text, '^([^,]+),([^,]+)$');
  return { lon: tonumber(lon), lat: tonumber(lat) };
}

export const point: Codec = {
  type: 'point',
  allowed:
    '{"lon":…,"lat":…}, [lon,lat] or "lon,lat" with lon within ±180 and lat within ±85.05112878, as Redis has it',
  encode,
  toJson,
  canonical: sameText,
  canBeUnique: false,
};
