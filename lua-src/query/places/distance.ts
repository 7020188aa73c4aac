// How far rows are from a place: what an order goes by, and what a reply tells of each row.

import { distanceFrom } from '../../codec/earth';
import { placeOf } from '../../codec/point';
import { shown } from '../../json/describe';
import { isRecord } from '../../json/read';
import type { Id } from '../../index/posting-list/posting-list';
import { isName } from '../../keys';
import { placeAlone, placesOf } from '../../index/ordered/place-text';
import { bytesBefore } from '../../lua/bytes';
import { floatText } from '../../lua/numbers';
import type { Model, Text } from '../../schema/model';
import { refuseQuery } from '../refuse';
import { type Origin, parseOrigin, parseUnit, placeText } from './located';

/** A distance that each row of a reply is to have. */
export interface Distance {
  readonly name: string;
  readonly origin: Origin;
  /** Metres in the unit that it is told in. */
  readonly unit: number;
}

const MAX_DISTANCES = 8;
const HINT = 'write {"away":{"by":"place","near":[2.35,48.85],"unit":"km"}}';

/** By name, so that replies do not depend on how a table is walked. Throws QUERY. */
export function parseDistances(model: Model, value: unknown): Distance[] {
  if (value === undefined) return [];
  if (!isRecord(value)) refuseQuery(model, 'distance', `it cannot be ${shown(value)}`, HINT);
  const names: string[] = [];
  for (const [name] of pairs(value)) names.push(name);
  if (names.length > MAX_DISTANCES) refuseQuery(model, 'distance', 'there are too many', 'ask for at most 8 distances');
  table.sort(names, bytesBefore);
  return names.map((name) => parseDistance(model, name, value.get(name)));
}

function parseDistance(model: Model, name: string, value: unknown): Distance {
  const path = `distance.${name}`;
  if (!isName(name)) refuseQuery(model, path, 'this is no name', 'use a letter and up to 63 letters, digits or "_"');
  if (name === model.primaryKey || model.columnByName.has(name)) {
    refuseQuery(model, path, `${model.name} has a column of this name`, 'call the distance something else');
  }
  if (!isRecord(value)) refuseQuery(model, path, `it cannot be ${shown(value)}`, HINT);
  for (const [part] of pairs(value)) {
    if (part !== 'by' && part !== 'near' && part !== 'unit') {
      refuseQuery(model, `${path}.${part}`, 'no such part of a distance', 'known are by, near, unit');
    }
  }
  const origin = parseOrigin(model, path, value.get('by'), value.get('near'));
  return { name, origin, unit: parseUnit(model, `${path}.unit`, value.get('unit')) };
}

/** Metres to a row, to the nearest of its places, or false where it has no place. */
export type Measure = (this: void, id: Id) => number | false;

export function measureFrom(model: Model, { located, lon, lat }: Origin): Measure {
  const distance = distanceFrom(lon, lat);
  return (id) => {
    const text = placeText(model, located, id);
    if (text === false) return false;
    let nearest = math.huge;
    for (const place of placesOf(text)) {
      const [toLon, toLat] = placeOf(placeAlone(place));
      nearest = math.min(nearest, distance(toLon, toLat));
    }
    return nearest;
  };
}

/** What a reply says: a number, as the shortest text that reads back equal. */
export function distanceText(model: Model, { origin, unit }: Distance, id: Id): Text {
  const metres = measureFrom(model, origin)(id);
  return metres !== false && floatText(metres / unit);
}
