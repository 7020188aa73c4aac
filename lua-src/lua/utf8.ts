// UTF-8 in a language whose strings are bytes. Well-formed means Unicode's table 3-7: no surrogates, nothing overlong,
// nothing past U+10FFFF. NUL is a character like any other.

const byte = string.byte;
const find = string.find;
const sub = string.sub;

/** A pattern: any byte of a character that is not ASCII. */
export const NOT_ASCII = `[${string.char(128)}-${string.char(255)}]`;
const CONTINUATION = `[${string.char(0x80)}-${string.char(0xbf)}]`;
/** A pattern: what there is before the first of them. A search for the byte itself would try to match at every place. */
export const ASCII = `^[^${string.char(128)}-${string.char(255)}]*`;
/** A pattern: a character that is not ASCII, in a well-formed text. */
export const NOT_ASCII_CHARACTER = `[${string.char(0xc2)}-${string.char(0xf4)}]${CONTINUATION}+`;
export const REPLACEMENT = string.char(0xef, 0xbf, 0xbd);

/** Texts of so many bytes and less are looked at again rather than remembered. */
export const SHORT = 32;
/** The last long text that was ASCII: where a value is checked its words are mostly next. A look at 90 bytes takes 2,700 instructions. */
let lastAscii = '';

/** Whether every byte is a character of its own: a fifth of the work of a search for one that is not. */
export function isAscii(text: string): boolean {
  if (text === lastAscii) return true;
  const [, end] = find(text, ASCII);
  if (end !== text.length) return false;
  if (end > SHORT) lastAscii = text;
  return true;
}

/** Bytes of the well-formed character at `position` (1-based), or 0 where there is none. */
export function characterLength(text: string, position: number): number {
  const [first, second, third, fourth] = byte(text, position, position + 3);
  if (first === undefined) return 0;
  if (first < 0x80) return 1;
  if (first < 0xc2 || first > 0xf4 || !isContinuation(second)) return 0;
  if (first < 0xe0) return 2;
  if (!isContinuation(third)) return 0;
  if (first < 0xf0) {
    if (first === 0xe0 && second < 0xa0) return 0;
    if (first === 0xed && second > 0x9f) return 0;
    return 3;
  }
  if (!isContinuation(fourth)) return 0;
  if (first === 0xf0 && second < 0x90) return 0;
  if (first === 0xf4 && second > 0x8f) return 0;
  return 4;
}

/** The character of a code point. */
export function utf8Character(point: number): string {
  if (point < 0x80) return string.char(point);
  if (point < 0x800) return string.char(0xc0 + math.floor(point / 64), low(point, 1));
  if (point < 0x10000) return string.char(0xe0 + math.floor(point / 4096), low(point, 64), low(point, 1));
  return string.char(0xf0 + math.floor(point / 262144), low(point, 4096), low(point, 64), low(point, 1));
}

function low(point: number, shift: number): number {
  return 0x80 + (math.floor(point / shift) % 64);
}

function isContinuation(value: number | undefined): boolean {
  return value !== undefined && value >= 0x80 && value <= 0xbf;
}

/** Position (1-based) of the first byte that is not well-formed UTF-8, or undefined. */
export function firstInvalid(text: string): number | undefined {
  if (isAscii(text)) return undefined;
  let [position] = find(text, NOT_ASCII);
  while (position !== undefined) {
    const length = characterLength(text, position);
    if (length === 0) return position;
    [position] = find(text, NOT_ASCII, position + length);
  }
  return undefined;
}

/** The text with every byte that is not well-formed replaced by U+FFFD. */
export function repaired(text: string): string {
  let invalid = firstInvalid(text);
  if (invalid === undefined) return text;
  const parts: string[] = [];
  let rest = text;
  while (invalid !== undefined) {
    parts.push(sub(rest, 1, invalid - 1), REPLACEMENT);
    rest = sub(rest, invalid + 1);
    invalid = firstInvalid(rest);
  }
  parts.push(rest);
  return table.concat(parts);
}

const CHARACTER = `[%z${string.char(1)}-${string.char(127)}${string.char(0xc2)}-${string.char(0xf4)}]${CONTINUATION}*`;

/** The characters of a well-formed text in their order. */
export function eachCharacter(text: string, visit: (this: void, character: string) => void): void {
  for (const [character] of string.gmatch(text, CHARACTER)) visit(character);
}

/** The code point of one well-formed character. */
export function codePoint(character: string): number {
  const [first, second, third, fourth] = byte(character, 1, 4);
  if (first < 0x80) return first;
  if (first < 0xe0) return (first - 0xc0) * 64 + second - 0x80;
  if (first < 0xf0) return ((first - 0xe0) * 64 + second - 0x80) * 64 + third - 0x80;
  return (((first - 0xf0) * 64 + second - 0x80) * 64 + third - 0x80) * 64 + fourth - 0x80;
}

/** Where the character ends (1-based) whose first byte is at `position` of a well-formed text. */
export function characterEnd(text: string, position: number): number {
  const first = byte(text, position);
  if (first < 0x80) return position;
  if (first < 0xe0) return position + 1;
  return first < 0xf0 ? position + 2 : position + 3;
}

/** Where the character begins that the byte at `position` (1-based) belongs to. */
export function characterStart(text: string, position: number): number {
  let start = position;
  while (isContinuation(byteAt(text, start))) start -= 1;
  return start;
}

/** The characters of a well-formed text, last first. */
export function reversedCharacters(text: string): string {
  if (isAscii(text)) return string.reverse(text);
  // Turned byte by byte every character stands backwards: its own bytes are turned again.
  const [turned] = string.gsub(
    string.reverse(text),
    `${CONTINUATION}+[${string.char(0xc2)}-${string.char(0xf4)}]`,
    (c) => string.reverse(c),
  );
  return turned;
}

/** The longest beginning of a well-formed text that has at most `limit` bytes. */
export function cutTo(text: string, limit: number): string {
  return text.length <= limit ? text : sub(text, 1, characterStart(text, limit + 1) - 1);
}

function byteAt(text: string, position: number): number | undefined {
  return byte(text, position);
}

/** At most `limit` bytes of the text, cut between characters, with an ellipsis where something was cut. */
export function clipped(text: string, limit: number): string {
  if (text.length <= limit) return text;
  let end = limit;
  while (end > 0 && isContinuation(byteAt(text, end + 1))) end -= 1;
  return `${sub(text, 1, end)}...`;
}

/** Characters (code points) of a well-formed text. */
export function characterCount(text: string): number {
  const [, continuations] = string.gsub(text, CONTINUATION, '');
  return text.length - continuations;
}
