// What keygens of users import from 'romulus/keygens'. Its types stand in keygens/index.d.ts, which says what each does.

import { words as wordsOfText } from '../text/analyser';
import { withoutDiacritics } from '../text/diacritics';
import { fold as foldText } from '../text/fold';
import { floatText } from '../lua/numbers';
import { codePoint as pointOf, eachCharacter, reversedCharacters, utf8Character } from '../lua/utf8';

interface Declared {
  readonly run: (this: void, ...values: unknown[]) => unknown;
}

export function keygen(this: void, run: Declared['run']): Declared {
  return { run };
}

export function fold(this: void, text: string): string {
  return foldText(text);
}

export function plain(this: void, text: string): string {
  return withoutDiacritics(foldText(text));
}

export function words(this: void, text: string): string[] {
  return wordsOfText(text);
}

export function characters(this: void, text: string): string[] {
  const found: string[] = [];
  eachCharacter(text, (character) => {
    found.push(character);
  });
  return found;
}

export function codePoints(this: void, text: string): number[] {
  const found: number[] = [];
  eachCharacter(text, (character) => {
    found.push(pointOf(character));
  });
  return found;
}

export function character(this: void, point: number): string {
  return utf8Character(point);
}

export function reversed(this: void, text: string): string {
  return reversedCharacters(text);
}

export function numberText(this: void, value: number): string {
  return floatText(value);
}
