// How far an import of a file has come, in a file beside it: so that one that is killed can go on. Rows behind the mark may
// be in already; they are written once more, and then are the same.

import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { UsageError } from './exit-code.js';

/** The last line that is done with; 0 where nothing is. Throws UsageError without a file: stdin cannot be read again. */
export function readMark(file: string | undefined): number {
  if (file === undefined) throw new UsageError('--resume needs a file');
  const mark = markOf(file);
  return existsSync(mark) ? Number(readFileSync(mark, 'utf8')) || 0 : 0;
}

export function writeMark(file: string | undefined, line: number): void {
  if (file !== undefined) writeFileSync(markOf(file), `${line}\n`);
}

export function clearMark(file: string | undefined): void {
  if (file !== undefined) rmSync(markOf(file), { force: true });
}

function markOf(file: string): string {
  return `${file}.imported`;
}
