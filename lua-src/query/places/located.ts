// Where rows are: what a point column says, or two numeric columns together by way of an index over them.

import { UNITS } from '../../codec/earth';
import { placeOf, point } from '../../codec/point';
import { shown } from '../../json/describe';
import type { Id } from '../../index/posting-list/posting-list';
import { placeAlone, placesOf } from '../../index/ordered/place-text';
import { joinedPlace } from '../../index/ordered/value';
import { floatText } from '../../lua/numbers';
import type { Column, Index, Model, Text } from '../../schema/model';
import { readColumns, readText } from '../../schema/rows';
import type { Area } from '../areas/area';
import { refuseQuery } from '../refuse';

export interface Located {
  /** Of the column, or of the index. */
  readonly name: string;
  /** A point, or a longitude and a latitude. */
  readonly columns: readonly Column[];
  readonly index?: Index;
}

/** What says where the rows of a model are, by name; undefined where the name stands for nothing of the kind. */
export function findLocated(model: Model, name: string): Located | undefined {
  const index = model.finders.find((known) => known.kind === 'geo' && known.name === name);
  if (index !== undefined) return { name, columns: index.columns, index };
  const column = model.columnByName.get(name) as Column | undefined;
  return column?.codec.index === 'geo' ? { name, columns: [column] } : undefined;
}

/** `lon,lat` of a row, or false where it has no place. */
export function placeText(model: Model, { columns }: Pick<Located, 'columns'>, id: Id): Text {
  if (columns.length === 1) return readText(model, id, columns[0]);
  const texts = readColumns(model, id, columns);
  return texts !== undefined && joinedPlace(texts[0], texts[1]);
}

/** Whether some place of a row lies in an area. */
export function isSomewhere(text: string, { holds }: Area): boolean {
  return placesOf(text).some((place) => {
    const [lon, lat] = placeOf(placeAlone(place));
    return holds(lon, lat);
  });
}

/** A place that distances are measured from, and what is measured to. */
export interface Origin {
  readonly located: Located;
  /** Degrees. */
  readonly lon: number;
  readonly lat: number;
}

const HINT = 'write {"by":"place","near":[2.35,48.85]}: longitude, then latitude';

/** What `by` and `near` of a part of the query say. Throws QUERY. */
export function parseOrigin(model: Model, path: string, by: unknown, near: unknown): Origin {
  const located = type(by) === 'string' ? findLocated(model, by as string) : undefined;
  if (located === undefined) {
    refuseQuery(model, `${path}.by`, `${shown(by)} is neither a point column nor an index of places`, HINT);
  }
  const text = point.encode(near);
  if (text === undefined) refuseQuery(model, `${path}.near`, `${shown(near)} is no place`, HINT);
  const [lon, lat] = placeOf(text);
  return { located, lon, lat };
}

/** As explain prints it. */
export function originText({ located, lon, lat }: Origin): string {
  return `${located.name} near ${floatText(lon)},${floatText(lat)}`;
}

/** Metres in a unit, metres where none is named. Throws QUERY. */
export function parseUnit(model: Model, path: string, value: unknown): number {
  const unit = value ?? 'm';
  const metres = type(unit) === 'string' ? UNITS[unit as string] : undefined;
  if (metres === undefined) refuseQuery(model, path, `it cannot be ${shown(unit)}`, 'units are m, km, mi, ft');
  return metres;
}
