// The last results in docs/guarantees.md: each scenario has a place there between two marks. Pure.

import type { Figures } from './scenario.js';

export const GUARANTEES = 'docs/guarantees.md';

export interface Result {
  readonly scenario: string;
  /** What repeats it. */
  readonly command: string;
  /** The server that it was run on. */
  readonly server: string;
  readonly date: string;
  readonly seconds: number;
  readonly figures: Figures;
}

const beginOf = (scenario: string): string =>
  `<!-- ${scenario}: written by npm run torture -- ${scenario} --record -->`;
const endOf = (scenario: string): string => `<!-- end of ${scenario} -->`;

/** The document with the result in its place. Throws an Error where the marks of the scenario are missing. */
export function writeResult(document: string, result: Result): string {
  const { scenario, command, server, date, seconds, figures } = result;
  const begin = beginOf(scenario);
  const end = endOf(scenario);
  const from = document.indexOf(begin);
  const to = document.indexOf(end);
  if (from < 0 || to < from) throw new Error(`${GUARANTEES} lacks the marks "${begin}" and "${end}"`);
  const rows = Object.entries(figures).map(([what, figure]) => `| ${what} | ${shown(figure)} |`);
  const told = `\`${command}\` on ${server}, ${date}, ${Math.round(seconds)} s:`;
  const block = [told, '', '| | |', '|---|---:|', ...rows].join('\n');
  return `${document.slice(0, from)}${begin}\n${block}\n${document.slice(to)}`;
}

/** Whether the document has a place for a scenario. */
export function hasPlace(document: string, scenario: string): boolean {
  return document.includes(beginOf(scenario)) && document.includes(endOf(scenario));
}

export function shown(figure: number | string): string {
  return typeof figure === 'number' ? figure.toLocaleString('en-US') : figure;
}
