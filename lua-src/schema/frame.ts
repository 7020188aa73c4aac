// Flat rows without nulls: primary key, id, column, text, and so on. Each kind of row has a function that makes them, because a
// table that grows with each column takes a third longer than one that has its size from the first.
//
// For whole rows it is Lua made for the model: 0.27 µs for a row of six columns, where a copy that is filled takes 0.48. To compile
// it takes some ten microseconds, so that what a query selects, mostly once, is filled into copies.

import type { Column, Texts } from './model';

/** The row, or undefined where one of its texts is null. */
export type Frame = (this: void, id: string, texts: Texts) => string[] | undefined;

/** A function of Lua has room for 200 locals. */
const MOST_COLUMNS = 100;

/** Undefined where a column is a key of its own, whose name depends on the id. */
export function frameOf(primaryKey: string, columns: readonly Column[]): Frame | undefined {
  const frame = [primaryKey, ''];
  for (const { name, nativeHead } of columns) {
    if (nativeHead !== undefined) return undefined;
    frame.push(name, '');
  }
  return (id, texts) => {
    const flat = [...frame];
    flat[1] = id;
    let at = 3;
    for (const i of $range(0, texts.length - 1)) {
      const text = texts[i];
      if (text === false) return undefined;
      flat[at] = text;
      at += 2;
    }
    return flat;
  };
}

/** The same for all columns of a model. */
export function compiledFrame(primaryKey: string, columns: readonly Column[]): Frame | undefined {
  const frame = frameOf(primaryKey, columns);
  if (frame === undefined || columns.length === 0 || columns.length > MOST_COLUMNS) return frame;
  return compiled(primaryKey, columns);
}

/** Names are letters, digits and underscores, and quoted all the same. */
function compiled(primaryKey: string, columns: readonly Column[]): Frame {
  const places: string[] = [];
  const names: string[] = [];
  const words = [string.format('%q', primaryKey), 'id'];
  for (const i of $range(0, columns.length - 1)) {
    const name = string.format('t%d', i + 1);
    names.push(name);
    places.push(string.format('t[%d]', i + 1));
    words.push(string.format('%q', columns[i].name), name);
  }
  const [all, texts] = [table.concat(names, ', '), table.concat(places, ', ')];
  const has = table.concat(names, ' and ');
  const source = `return function(id, t) local ${all} = ${texts} if ${has} then return {${table.concat(words, ', ')}} end end`;
  const [chunk] = loadstring(source);
  return (chunk as (this: void) => Frame)();
}
