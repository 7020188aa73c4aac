// What is told of rows that a changed schema is still waiting for.

import type { PlannedRebuild } from '../client/index.js';
import { counted } from './counted.js';
import type { Context } from './context.js';

export function noteDue({ output }: Context, rebuild: readonly PlannedRebuild[] = []): void {
  for (const { model, rows } of rebuild) {
    output.note(`${counted(rows, 'row')} of ${model} are still to be gone through: romulus reindex ${model}`);
  }
}
