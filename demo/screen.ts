// What the demo looks like: colours, lines and a moving bar on a terminal; plain text where there is none.

import { styleText } from 'node:util';
import { isCI, isTTY, progress } from '@clack/prompts';
import Table from 'cli-table3';

const rich = isTTY(process.stdout) && !isCI();

type Cell = string | number;

export const number = (value: number): string => value.toLocaleString('en-US');
export const duration = (ms: number): string => (ms < 1000 ? `${ms.toFixed(2)} ms` : `${(ms / 1000).toFixed(1)} s`);

export function title(text: string): void {
  console.log(`\n${styleText('bold', text)}`);
}

export function line(text: string): void {
  console.log(text);
}

/** What to type, and how long it takes. */
export function footer(command: string, note: string): void {
  console.log(`${styleText('dim', note)}\n${styleText('cyan', command)}`);
}

export function table(head: readonly string[], rows: readonly (readonly Cell[])[]): void {
  const numeric = head.map((_, i) => rows.every((row) => typeof row[i] === 'number'));
  const result = new Table({
    head: [...head],
    style: { head: [], border: [], compact: true, ...(rich ? {} : { 'padding-left': 0, 'padding-right': 1 }) },
    colAligns: numeric.map((right) => (right ? 'right' : 'left')),
    ...(rich ? {} : { chars: PLAIN }),
  });
  for (const row of rows) result.push(row.map((cell) => (typeof cell === 'number' ? number(cell) : cell)));
  console.log(result.toString());
}

export interface Bar {
  advance(steps: number): void;
  stop(text: string): void;
}

export function bar(text: string, steps: number): Bar {
  if (!rich) {
    console.log(text);
    return { advance: () => undefined, stop: (done) => console.log(done) };
  }
  const shown = progress({ max: steps });
  shown.start(text);
  return { advance: (by) => shown.advance(by), stop: (done) => shown.stop(done) };
}

const PARTS = ['top', 'mid', 'bottom', 'left', 'right'] as const;
const PLAIN = {
  ...Object.fromEntries(
    PARTS.flatMap((part) => [
      [part, ''],
      [`${part}-mid`, ''],
      [`${part}-left`, ''],
      [`${part}-right`, ''],
    ]),
  ),
  'mid-mid': '',
  middle: ' ',
};
