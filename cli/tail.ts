// The end of a file of lines: how far it is whole, and what its last whole line says. What an interrupted write left
// behind the last line is cut off.

import { closeSync, existsSync, fstatSync, ftruncateSync, openSync, readSync } from 'node:fs';

export interface Tail {
  /** Bytes up to which lines are whole. */
  readonly end: number;
  /** The last whole line; undefined where there is none. */
  readonly last: string | undefined;
  /** 0, 1, or 2 for more. */
  readonly lines: 0 | 1 | 2;
}

const CHUNK = 65_536;
const NEWLINE = 10;

/** Reads from the end, so that the size of the file does not matter. Creates the file where there is none. */
export function readTail(file: string): Tail {
  const descriptor = openSync(file, existsSync(file) ? 'r+' : 'w+');
  try {
    const { size } = fstatSync(descriptor);
    const end = lastNewline(descriptor, size) + 1;
    ftruncateSync(descriptor, end);
    if (end === 0) return { end, last: undefined, lines: 0 };
    const start = lastNewline(descriptor, end - 1) + 1;
    const line = Buffer.alloc(end - 1 - start);
    readSync(descriptor, line, 0, line.length, start);
    return { end, last: line.toString('utf8'), lines: start === 0 ? 1 : 2 };
  } finally {
    closeSync(descriptor);
  }
}

/** Where the last newline before `end` is, or -1. */
function lastNewline(descriptor: number, end: number): number {
  const buffer = Buffer.alloc(CHUNK);
  for (let from = end; from > 0;) {
    const length = Math.min(CHUNK, from);
    from -= length;
    readSync(descriptor, buffer, 0, length, from);
    const at = buffer.subarray(0, length).lastIndexOf(NEWLINE);
    if (at >= 0) return from + at;
  }
  return -1;
}
