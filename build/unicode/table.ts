// What the scripts that make tables share: ranges of code points as text, in lines that fit the sources.

import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../root.js';

const LINE = 116;

/** `2000-200a`, or `3000` where the range is one code point; in hexadecimal. */
export function spanText(first: number, last: number): string {
  return first === last ? first.toString(16) : `${first.toString(16)}-${last.toString(16)}`;
}

/** Words in lines. */
export function wrapped(words: readonly string[]): string {
  const lines = [''];
  for (const word of words) {
    if (lines.at(-1)!.length + word.length >= LINE) lines.push('');
    lines.push(`${lines.pop()} ${word}`.trimStart());
  }
  return lines.join('\n');
}

/** Every code point but the surrogates. */
export function* codePoints(from = 0): Iterable<number> {
  for (let point = from; point <= 0x10ffff; point++) if (point < 0xd800 || point > 0xdfff) yield point;
}

/** Writes a module of lua-src/text and says so. */
export function writeTable(file: string, about: string, text: string): void {
  writeFileSync(path.join(root, 'lua-src/text', file), text);
  console.log(`lua-src/text/${file}: ${about}, Unicode ${process.versions.unicode}`);
}
