// What a session writes between the hooks of its models: all of those before, one call, all of those after.

import { type Hooked, runAfter, runBefore } from '../hooks/run.js';
import type { SaveOptions } from './options.js';
import { Plan, type Step } from './plan.js';
import type { Tracked } from './tracked.js';

/** Tells anew what there is to be written, for hooks may change entities and make new ones. */
export type Writing = () => readonly Tracked[];

/** A plan whose hooks before have run, each once, those of entities among them that other hooks changed. */
export async function prepare(writing: Writing, options?: SaveOptions): Promise<Plan> {
  const ready = new Set<Tracked>();
  for (;;) {
    const plan = new Plan(writing(), options);
    const next = plan.steps.filter((step) => step.tracked.target.hooks && !ready.has(step.tracked));
    if (next.length === 0) return plan;
    for (const step of next) {
      if (ready.has(step.tracked)) continue;
      ready.add(step.tracked);
      step.tracked.assign(await runBefore(hookedOf(step)));
    }
  }
}

/** @throws HookError with `result`. */
export async function conclude(steps: readonly Step[], results: readonly unknown[], result: unknown): Promise<void> {
  const first = new Map<Tracked, number>();
  steps.forEach(({ tracked }, i) => first.set(tracked, first.get(tracked) ?? i));
  const done = [...first.values()].map((i) => ({ ...hookedOf(steps[i]!), result: results[i] }));
  await runAfter(done, result);
}

export function isHooked(steps: readonly Step[]): boolean {
  return steps.some(({ tracked }) => tracked.target.hooks !== undefined);
}

function hookedOf({ tracked, operation, values }: Step): Hooked {
  const { modelName: model, target, entity } = tracked;
  const id = operation.op === 'create' ? {} : { id: tracked.id };
  const write = { operation: operation.op as Hooked['write']['operation'], ...id, ...(values && { values }), entity };
  return { model, hooks: target.hooks, write };
}
