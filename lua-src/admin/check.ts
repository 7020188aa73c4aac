// Comparing rows with index entries, both ways, in bounded steps. A cursor names a stage and a position within it.

import { fail } from '../fail';
import type { Model } from '../schema/model';
import { type Finding, type Stage, stagesOf } from './stages';

export interface Checked {
  readonly checked: number;
  readonly findings: Finding[];
  /** Undefined when everything has been looked at. */
  readonly cursor?: string;
}

const PAGE = 100;
const SEPARATOR = '/';

/** Looks at about `budget` rows and entries. Throws ARGS on a cursor that is none of ours. */
export function check(models: readonly Model[], cursor: string | undefined, budget: number): Checked {
  const stages: Stage[] = [];
  for (const model of models) for (const stage of stagesOf(model)) stages.push(stage);
  const findings: Finding[] = [];
  const report = (finding: Finding): void => {
    findings.push(finding);
  };
  let [at, position] = startAt(stages, cursor);
  let checked = 0;
  while (at < stages.length) {
    if (checked >= budget) return { checked, findings, cursor: `${stages[at].name}${SEPARATOR}${position}` };
    const page = stages[at].run(position, math.min(PAGE, budget - checked), report);
    // An empty page costs its look-up all the same.
    checked += math.max(1, page.checked);
    if (page.next === undefined) at += 1;
    position = page.next ?? '';
  }
  return { checked, findings };
}

/** The stage and the position within it where a cursor goes on. */
function startAt(stages: readonly Stage[], cursor: string | undefined): LuaMultiReturn<[number, string]> {
  if (cursor === undefined) return $multi(0, '');
  const [separator] = string.find(cursor, SEPARATOR, 1, true);
  const name = string.sub(cursor, 1, (separator ?? 0) - 1);
  for (const i of $range(0, stages.length - 1)) {
    if (separator !== undefined && stages[i].name === name) return $multi(i, string.sub(cursor, separator + 1));
  }
  return fail('ARGS', 'the cursor does not belong to this check; start without one', { position: 2 });
}
