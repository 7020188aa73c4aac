// near and within: where a point lies. {"near":{"lon":2.35,"lat":48.85,"radius":50,"unit":"km"}},
// {"within":{"west":-5,"south":42,"east":8,"north":51}}.

import { withArticle } from '../../codec/codec';
import { shown } from '../../json/describe';
import { isRecord, type JsonRecord } from '../../json/read';
import { isFinite } from '../../lua/numbers';
import { boxArea } from '../areas/box';
import { circleArea } from '../areas/circle';
import type { Area } from '../areas/area';
import type { Condition } from '../condition';
import { refuseQuery } from '../refuse';
import { findLocated, parseUnit } from '../places/located';
import type { Operand, Operator } from './operator';

const NEAR = 'write {"near":{"lon":2.35,"lat":48.85,"radius":50,"unit":"km"}}; units are m, km, mi, ft';
const WITHIN = 'write {"within":{"west":-5,"south":42,"east":8,"north":51}}';
const MAX_LON = 180;
const MAX_LAT = 90;

function placing(
  name: string,
  parts: readonly string[],
  hint: string,
  areaOf: (this: void, operand: Operand, value: JsonRecord) => Area,
): Operator {
  return {
    name,
    parse: (operand, value): Condition => {
      const { model, column, path } = operand;
      const located = findLocated(model, operand.name);
      if (located === undefined) {
        const found = column === undefined ? 'the primary key' : `${withArticle(column.codec)}`;
        refuseQuery(model, path, `${name} is for point columns, not for ${found}`, 'ask with eq or in');
      }
      if (!isRecord(value)) refuseQuery(model, path, `it cannot be ${shown(value)}`, hint);
      for (const [part] of pairs(value)) {
        if (!parts.includes(part)) refuseQuery(model, `${path}.${part}`, 'no such part', hint);
      }
      return { kind: 'predicate', predicate: { kind: 'place', located, path, area: areaOf(operand, value) } };
    },
  };
}

/** A number within ±limit. */
export function degrees({ model, path }: Pick<Operand, 'model' | 'path'>, value: unknown, limit: number): number {
  if (type(value) !== 'number' || math.abs(value as number) > limit || !isFinite(value as number)) {
    const range = `±${string.format('%d', limit)}`;
    refuseQuery(model, path, `it cannot be ${shown(value)}`, `give a number of degrees within ${range}`);
  }
  return value as number;
}

function nearArea(this: void, { model, path }: Operand, value: JsonRecord): Area {
  const lon = degrees({ model, path: `${path}.lon` }, value.get('lon'), MAX_LON);
  const lat = degrees({ model, path: `${path}.lat` }, value.get('lat'), MAX_LAT);
  const radius = value.get('radius');
  if (type(radius) !== 'number' || !isFinite(radius as number) || (radius as number) < 0) {
    refuseQuery(model, `${path}.radius`, `it cannot be ${shown(radius)}`, 'give a number from 0');
  }
  const metres = parseUnit(model, `${path}.unit`, value.get('unit'));
  return circleArea({ lon, lat, radius: (radius as number) * metres });
}

function withinArea(this: void, { model, path }: Operand, value: JsonRecord): Area {
  const edge = (name: string, limit: number): number =>
    degrees({ model, path: `${path}.${name}` }, value.get(name), limit);
  const west = edge('west', MAX_LON);
  const south = edge('south', MAX_LAT);
  const east = edge('east', MAX_LON);
  const north = edge('north', MAX_LAT);
  if (south > north) {
    refuseQuery(model, path, 'its south is north of its north', 'only west may be greater than east: it crosses 180');
  }
  return boxArea({ west, south, east, north });
}

export const near = placing('near', ['lon', 'lat', 'radius', 'unit'], NEAR, nearArea);
export const within = placing('within', ['west', 'south', 'east', 'north'], WITHIN, withinArea);
