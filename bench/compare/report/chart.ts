// docs/benchmarks.svg: processor time by operation and system, on a logarithmic scale. Shorter is better.

import type { Comparison } from '../compare.js';
import { byOperation, figure, isResult } from './cells.js';

const COLOURS: Readonly<Record<string, string>> = {
  floor: '#9aa0a6',
  romulus: '#c2410c',
  'ioredis MULTI': '#2563eb',
  nohm: '#7c3aed',
  rom: '#0f766e',
  RediSearch: '#ca8a04',
};
const BAR = 9;
const GAP = 12;
const LEFT = 290;
const WIDTH = 560;
const TOP = 64;
const RIGHT = 80;

export function chartOf(comparison: Comparison): string {
  const operations = [...byOperation(comparison)].map(([name, outcomes]) => ({
    name,
    results: outcomes.filter(isResult),
  }));
  const costs = operations.flatMap(({ results }) => results.map(({ cpu }) => cpu));
  const least = 10 ** Math.floor(Math.log10(Math.max(1, Math.min(...costs))));
  const most = 10 ** Math.ceil(Math.log10(Math.max(...costs)));
  const lengthOf = (cost: number): number => Math.max(1, (Math.log10(cost / least) / Math.log10(most / least)) * WIDTH);
  const parts: string[] = [];
  let y = TOP;
  for (const { name, results } of operations) {
    parts.push(text(LEFT - 8, y + (results.length * BAR) / 2 + 4, name, 'end'));
    for (const { system, cpu } of results) {
      const length = lengthOf(cpu);
      parts.push(
        `<rect x="${LEFT}" y="${y}" width="${length.toFixed(1)}" height="${BAR - 1}" fill="${colourOf(system)}"/>`,
      );
      parts.push(text(LEFT + length + 4, y + BAR - 1.5, figure(cpu), 'start', 8));
      y += BAR;
    }
    y += GAP;
  }
  const [width, height] = [LEFT + WIDTH + RIGHT, y + GAP];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif">`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    text(
      LEFT,
      20,
      `Processor time of the server for a call, µs, at ${comparison.rows.toLocaleString('en-US')} rows; logarithmic, shorter is better`,
      'start',
      12,
    ),
    ...legendOf(comparison),
    ...gridOf(least, most, lengthOf, y - GAP),
    ...parts,
    '</svg>',
    '',
  ].join('\n');
}

function colourOf(system: string): string {
  return COLOURS[system] ?? '#525252';
}

function legendOf({ systems }: Comparison): string[] {
  return systems.flatMap(({ name }, at) => {
    const x = LEFT + at * 105;
    return [
      `<rect x="${x}" y="30" width="10" height="10" fill="${colourOf(name)}"/>`,
      text(x + 14, 39, name, 'start', 10),
    ];
  });
}

/** A line for each power of ten. */
function gridOf(least: number, most: number, lengthOf: (cost: number) => number, bottom: number): string[] {
  const lines: string[] = [];
  for (let cost = least; cost <= most; cost *= 10) {
    const x = (LEFT + (cost === least ? 0 : lengthOf(cost))).toFixed(1);
    lines.push(`<line x1="${x}" y1="${TOP - 8}" x2="${x}" y2="${bottom}" stroke="#e5e7eb"/>`);
    lines.push(text(Number(x), TOP - 12, cost.toLocaleString('en-US'), 'middle', 9));
  }
  return lines;
}

function text(x: number, y: number, content: string, anchor: string, size = 11): string {
  const escaped = content.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" font-size="${size}" text-anchor="${anchor}" fill="#1f2937">${escaped}</text>`;
}
