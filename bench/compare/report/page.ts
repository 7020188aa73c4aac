// docs/benchmarks.md: what was measured, as tables.

import type { Facts } from '../facts.js';
import type { Comparison } from '../compare.js';
import type { Outcome } from '../measure.js';
import { byOperation, figure, isResult, ratio } from './cells.js';

export interface Report {
  readonly seed: number;
  readonly command: string;
  readonly facts: Facts;
  readonly comparisons: readonly Comparison[];
}

export function pageOf({ seed, command, facts, comparisons }: Report): string {
  return [
    '# Benchmarks',
    '',
    '<!-- Written by `npm run bench`. What is changed here is lost. -->',
    '',
    INTRODUCTION,
    '',
    '| | |',
    '|---|---|',
    `| command | \`${command}\`, seed ${seed} |`,
    ...Object.entries(facts).map(([name, value]) => `| ${name} | ${value} |`),
    '',
    '![Processor time of the server for a call, by system](benchmarks.svg)',
    '',
    ...comparisons.flatMap(sectionOf),
    ...growthOf(comparisons),
  ].join('\n');
}

const INTRODUCTION = `People are stored by each system in its own way, on a Redis server of its own, and the same calls are made on
each in turn, in one run: what [bench/README.md](../bench/README.md) says, \`npm run bench\` repeats. Every reply was compared with what
looking at every row gives; a wrong one of Romulus would have ended the run, and of another system would be named below. Servers share one processor, clients the other. *Processor* is the
time of the server's processors for a call, which other work on the machine disturbs least; *×* is that by the time of Romulus in the same
round: the median of the rounds, and between what half of them lie. All figures are in [benchmarks.json](benchmarks.json).`;

function sectionOf(comparison: Comparison): string[] {
  const { rows, systems, absent } = comparison;
  return [
    `## ${rows.toLocaleString('en-US')} rows`,
    '',
    ...systems.map(({ name, about }) => `- **${name}**: ${about}`),
    ...absent.map((reason) => `- ${reason}`),
    '',
    '### Memory',
    '',
    ...memoryOf(comparison),
    '',
    '### Processor time of the server, µs a call, and × Romulus',
    '',
    ...tableOf(comparison, 'all', processorCell),
    '',
    '### What a caller waits, µs, p50 · p99',
    '',
    ...tableOf(comparison, 'one at a time', ({ p50, p99 }) => `${figure(p50)} · ${figure(p99)}`),
    '',
    '### Rows a second from one client, in queries calls',
    '',
    ...tableOf(comparison, 'all', ({ perSecond }) => figure(perSecond)),
    '',
    ...lacksOf(comparison),
  ];
}

function memoryOf({ systems, bareBytes }: Comparison): string[] {
  return [
    `Bytes of a row; as a bare hash, by HSET, it takes ${figure(bareBytes)}.`,
    '',
    '| | in all | beyond the bare row | loading, rows a second |',
    '|---|--:|--:|--:|',
    ...systems.map(
      ({ name, bytesPerRow, rowsPerSecond }) =>
        `| ${name} | ${figure(bytesPerRow)} | ${figure(bytesPerRow - bareBytes)} | ${figure(rowsPerSecond)} |`,
    ),
  ];
}

type Cell = (result: Extract<Outcome, { cpu: number }>) => string;

function processorCell({ system, cpu, ratios }: Parameters<Cell>[0]): string {
  return system === 'romulus' ? figure(cpu) : `${figure(cpu)} · ${ratio(ratios)}`;
}

function tableOf(comparison: Comparison, which: 'all' | 'one at a time', cell: Cell): string[] {
  const names = comparison.systems.map(({ name }) => name);
  const rows = [...byOperation(comparison)].filter(([name]) => which === 'all' || !name.endsWith('at a time'));
  const isProcessor = cell === processorCell;
  const head = isProcessor ? [...names, 'Romulus × by hand'] : names;
  return [
    `| | ${head.join(' | ')} |`,
    `|---|${'--:|'.repeat(head.length)}`,
    ...rows.map(([operation, outcomes]) => {
      const cells = names.map((name) => {
        const outcome = outcomes.find(({ system }) => system === name);
        return isResult(outcome) ? cell(outcome) : '–';
      });
      if (isProcessor) cells.push(byHandCell(comparison, operation, outcomes));
      return `| ${operation} | ${cells.join(' | ')} |`;
    }),
  ];
}

/** Of queries where hand-written Lua is there for them; of others the floor says it, turned round. */
function byHandCell({ byHand }: Comparison, operation: string, outcomes: readonly Outcome[]): string {
  const query = byHand[operation];
  if (query !== undefined) return figure(query);
  const floor = outcomes.find(({ system }) => system === 'floor');
  return isResult(floor) ? ratio(floor.ratios.map((each) => 1 / each)) : '';
}

/** Of Romulus alone. */
function growthOf(comparisons: readonly Comparison[]): string[] {
  const [first, last] = [comparisons[0], comparisons.at(-1)];
  if (first === undefined || last === undefined || first === last) return [];
  const costs = comparisons.map(({ outcomes }) => {
    const own = outcomes.filter(isResult).filter(({ system }) => system === 'romulus');
    return new Map(own.map(({ operation, cpu }) => [operation, cpu]));
  });
  return [
    '## How Romulus grows',
    '',
    'Processor time of the server, µs a call, by rows:',
    '',
    `| | ${comparisons.map(({ rows }) => rows.toLocaleString('en-US')).join(' | ')} | × |`,
    `|---|${'--:|'.repeat(comparisons.length + 1)}`,
    ...[...costs[0]!.keys()].map((operation) => {
      const cells = costs.map((each) => each.get(operation)!);
      return `| ${operation} | ${cells.map(figure).join(' | ')} | ${figure(cells.at(-1)! / cells[0]!)} |`;
    }),
    '',
  ];
}

function lacksOf(comparison: Comparison): string[] {
  const reasons = new Map<string, string[]>();
  for (const outcome of comparison.outcomes) {
    if (isResult(outcome) || outcome.system === 'floor') continue;
    const reason = `**${outcome.system}**, ${outcome.lack}`;
    reasons.set(reason, [...(reasons.get(reason) ?? []), outcome.operation]);
  }
  if (reasons.size === 0) return [];
  return [
    '### What is missing',
    '',
    ...[...reasons].map(([reason, operations]) => `- ${reason}: ${operations.join('; ')}`),
    '',
  ];
}
