// Plans out of replies, with a text for people.

import type { Plan, PlanStep } from './plan.js';

/** The plan of a reply. Its text form is not among the properties. */
export function parsePlan(json: string): Plan {
  const plan = JSON.parse(json) as Plan;
  return Object.defineProperty(plan, 'toString', { value: () => printPlan(plan) });
}

function printPlan({ model, rows, order, conditions, chosen, rejected, declare, analyze }: Plan): string {
  return [
    `${model}, ${counted(rows, 'row')}, ordered by ${order}`,
    ...printConditions(conditions, '  '),
    `  runs      ${printStep(chosen)}`,
    ...rejected.map((step) => `  rejected  ${printStep(step)}`),
    ...(declare ? [`  declare   ${JSON.stringify(declare)}`] : []),
    ...(analyze ? [`  took      ${printAnalysis(analyze)}`] : []),
  ].join('\n');
}

function printStep({ strategy, along, examines, microseconds }: PlanStep): string {
  return `${strategy} along ${along}: about ${counted(examines, 'id')}, ${microseconds} µs`;
}

type Analysis = NonNullable<Plan['analyze']>;

function printAnalysis(analysis: Analysis): string {
  const { examined, returned, commands, microseconds } = analysis;
  const issued = commands === null ? '' : `, ${counted(commands, 'command')}`;
  const time = microseconds === null ? '' : ` in ${microseconds} µs`;
  return `${counted(examined, 'unit')} of work${issued} for ${counted(returned, 'row')}${time}${printChange(analysis)}`;
}

function printChange({ switched, known, ran }: Analysis): string {
  if (known) return '; it was known from earlier calls';
  return switched ? `; it switched to ${ran}` : '';
}

/** A condition is a leaf, or one of and, or, not over others. */
function printConditions(node: unknown, indent: string): string[] {
  if (typeof node !== 'object' || node === null) return [];
  if ('path' in node) {
    const { path, index, estimate } = node as { path: string; index?: string; estimate?: number };
    return [`${indent}${path}  ${index ?? ''}: ${counted(estimate ?? 0, 'id')}`];
  }
  return Object.entries(node).flatMap(([name, children]: [string, unknown]) => {
    const list: unknown[] = Array.isArray(children) ? children : [children];
    if (list.length === 0) return [];
    return [`${indent}${name}`, ...list.flatMap((child) => printConditions(child, `${indent}  `))];
  });
}

function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}
