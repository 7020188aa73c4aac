// Flat rows by a frame: primary key, its place, column, its place, and so on. A copy of it has its size from the first;
// a table that grows with each column took a third longer. Only rows without nulls fit.

import type { Column, Texts } from './model';

/** Undefined where a column is a key of its own, whose name depends on the id. */
export function frameOf(primaryKey: string, columns: readonly Column[]): readonly string[] | undefined {
  const frame = [primaryKey, ''];
  for (const { name, nativeHead } of columns) {
    if (nativeHead !== undefined) return undefined;
    frame.push(name, '');
  }
  return frame;
}

/** The row, or undefined where one of its texts is null. */
export function fillFrame(frame: readonly string[], id: string, texts: Texts): string[] | undefined {
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
}
