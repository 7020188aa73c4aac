// Comparing rows with index entries, both ways, in bounded steps, and mending what is wrong where that is asked for. A cursor names a stage and a position within it.

import { fail, isFailure } from '../fail';
import type { Finding, Mend, Page, Report, Stage } from './finding';

export interface Checked {
  readonly checked: number;
  readonly findings: Finding[];
  /** Undefined when everything has been looked at. */
  readonly cursor?: string;
}

const PAGE = 100;
/** The first page, and the one behind a page that was dear: rows of long texts may come. */
const SHORT_PAGE = 10;
const SEPARATOR = '/';

/** Looks at about `budget` rows and entries. Throws ARGS on a cursor that is none of ours. */
export function check(stages: readonly Stage[], cursor: string | undefined, budget: number, repairs: boolean): Checked {
  const findings: Finding[] = [];
  const report: Report = (finding, mend) => {
    findings.push(repairs ? repaired(finding, mend) : finding);
  };
  let [at, position] = startAt(stages, cursor);
  let checked = 0;
  let spent = 0;
  let wanted = SHORT_PAGE;
  while (at < stages.length) {
    if (spent >= budget) return { checked, findings, cursor: `${stages[at].name}${SEPARATOR}${position}` };
    const page = runStage(stages[at], position, math.min(wanted, budget - spent), report);
    // An empty page costs its look-up all the same.
    checked += math.max(1, page.checked);
    const units = page.units ?? 0;
    spent += math.max(1, page.checked, units);
    wanted = units > PAGE ? SHORT_PAGE : PAGE;
    if (page.next === undefined) at += 1;
    position = page.next ?? '';
  }
  return { checked, findings };
}

/** Where a key holds something else there is nothing to read: that has been told, and the rest of the stage is left out. */
function runStage(stage: Stage, position: string, wanted: number, report: Report): Page {
  const [ok, page] = pcall(stage.run, position, wanted, report);
  if (ok) return page;
  const refusal: unknown = page;
  if (type(refusal) === 'string' && string.find(refusal as string, 'WRONGTYPE', 1, true)[0] !== undefined) {
    return { checked: 1 };
  }
  return error(refusal as string, 0);
}

/** Mends what was found, as far as it goes. */
function repaired(finding: Finding, mend: Mend | undefined): Finding {
  if (mend === undefined) return { ...finding, fixed: false };
  const [ok, thrown] = pcall(mend);
  const refusal: unknown = thrown;
  if (ok) return { ...finding, fixed: true };
  const reason = isFailure(refusal) ? refusal.message : tostring(refusal);
  return { ...finding, fixed: false, reason };
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
