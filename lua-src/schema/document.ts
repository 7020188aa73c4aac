// Reading a schema document piece by piece: each piece is what it should be, or is refused with its path.

import { shown } from '../json/describe';
import { isOrderedObject, type OrderedObject } from '../json/value';
import type { JsonRecord } from '../json/read';
import { isName } from '../keys';
import { refuseSchema } from './refuse';

/** Words of the query language, and names that JavaScript would trip over. */
const RESERVED = 'and or not scan with constructor prototype';

export function assertName(name: string, path: string, what: string): void {
  if (!isName(name)) refuseSchema(path, `a ${what} name is a letter and up to 63 letters, digits or "_"`);
  if (what === 'column' && string.find(` ${RESERVED} `, ` ${name} `, 1, true)[0] !== undefined) {
    refuseSchema(path, `a column cannot be called ${name}`);
  }
}

export function assertDistinct(seen: JsonRecord, name: string, path: string): void {
  if (seen.has(name)) refuseSchema(path, `${shown(name)} is declared twice`);
  seen.set(name, true);
}

export function objectAt(value: unknown, path: string): OrderedObject {
  if (!isOrderedObject(value)) refuseSchema(path, 'an object was expected');
  return value;
}

export function allowKeys(object: OrderedObject, path: string, ...allowed: string[]): void {
  for (const key of object.keys) {
    if (!allowed.includes(key)) {
      refuseSchema(`${path}.${key}`, `this is not known here; known are ${table.concat(allowed, ', ')}`);
    }
  }
}

type Visit = (this: void, name: string, value: unknown, path: string) => void;

/** Calls `visit` with each member of the object under `key`. */
export function eachKey(object: OrderedObject, key: string, path: string, visit: Visit): void {
  const value = object.values.get(key);
  if (value === undefined) refuseSchema(path, 'it is missing');
  const members = objectAt(value, path);
  for (const name of members.keys) visit(name, members.values.get(name), `${path}.${name}`);
}
