// What a column has of a row: the text that is stored, or what is derived.

import type { Column, Text, Texts } from './model';

export function textOf({ position, derive }: Column, texts: Texts): Text {
  return derive === undefined ? texts[position] : derive(texts);
}
