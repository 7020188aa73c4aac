// Places on Earth in degrees, stored as `lon,lat`. An index takes those that Redis's grid reaches (see cells).

import { isOrderedObject } from '../json/value';
import { integerText } from '../lua/numbers';
import { MAX_LAT, MAX_LON, scoreOfPlace } from './cells';
import { type Codec, sameText } from './codec';
import { float } from './float';

const POLE = 90;

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
  if (math.abs(tonumber(east) as number) > MAX_LON || math.abs(tonumber(north) as number) > POLE) return undefined;
  return `${east},${north}`;
}

/** Longitude and latitude of a stored text. */
export function placeOf(text: string): LuaMultiReturn<[lon: number, lat: number]> {
  const [comma] = string.find(text, ',', 1, true);
  const at = comma;
  return $multi(tonumber(string.sub(text, 1, at - 1)) as number, tonumber(string.sub(text, at + 1)) as number);
}

/** What an index of places has a stored text under. */
export function placeScore(text: string): string {
  const [lon, lat] = placeOf(text);
  return integerText(scoreOfPlace(lon, lat));
}

function toJson(this: void, text: string): unknown {
  const [lon, lat] = placeOf(text);
  return { lon, lat };
}

function indexProblem(this: void, text: string): string | undefined {
  const [, lat] = placeOf(text);
  return math.abs(lat) > MAX_LAT ? 'lat within ±85.05112878 in an indexed column, as Redis has it' : undefined;
}

export const point: Codec = {
  type: 'point',
  allowed: '{"lon":…,"lat":…}, [lon,lat] or "lon,lat" with lon within ±180 and lat within ±90',
  encode,
  toJson,
  canonical: sameText,
  index: 'geo',
  indexProblem,
  canBeUnique: false,
};
