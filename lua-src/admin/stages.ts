// What a check goes through: for each model its rows, then each part of each index. A stage looks at one page and says
// where the next begins; positions stay right while rows come and go.

import type { IndexKind } from '../index/kind';
import { listsOf } from '../index/lists';
import { openLive } from '../index/live';
import { nulls } from '../index/nulls';
import { missingIn, pageOf, type SideList } from '../index/side-list';
import { ties } from '../index/ties';
import { kindOf } from '../index/registry';
import type { Index, Model, Texts } from '../schema/model';
import { readRow } from '../schema/rows';

/** One thing that is not as the rows imply. */
export interface Finding {
  readonly problem: 'missingRow' | 'missingEntry' | 'strayEntry' | 'wrongCount' | 'frozen';
  readonly model: string;
  readonly index?: string;
  readonly id?: string;
  /** The term, score, claim or "null" that is missing or stray. */
  readonly entry?: string;
  readonly found?: string;
}

export interface Page {
  readonly checked: number;
  /** Where the next page begins; undefined at the end of the stage. */
  readonly next?: string;
}

export interface Stage {
  /** Names the stage in a cursor: `User rows`, `User equal city`. */
  readonly name: string;
  readonly run: (this: void, position: string, wanted: number, report: (this: void, finding: Finding) => void) => Page;
}

const SIDE_LISTS: readonly SideList[] = [nulls, ties];

type Report = (this: void, finding: Finding) => void;

export function stagesOf(model: Model): Stage[] {
  const stages: Stage[] = [
    { name: `${model.name} rows`, run: (position, wanted, report) => checkRows(model, position, wanted, report) },
  ];
  for (const index of model.generations) {
    if (index.derivation?.frozen !== undefined) {
      stages.push(frozenStage(model, index, index.derivation.frozen));
      continue;
    }
    stages.push(entryStage(model, index, index.kind, kindOf(index)));
    for (const list of SIDE_LISTS) if (list.head(index) !== undefined) stages.push(listStage(model, index, list));
  }
  return stages;
}

/** Rows → entries: every live id has a row, and every entry that the row implies is there. */
function checkRows(model: Model, position: string, wanted: number, report: Report): Page {
  if (position === '') auditList(model, 'live ids', model.liveHead, '', report);
  const ids = openLive(model, false, position === '' ? undefined : position)(wanted);
  for (const id of ids) {
    const texts = readRow(model, id);
    if (texts === undefined) report({ problem: 'missingRow', model: model.name, id });
    else for (const index of model.indexes) checkRow(model, index, id, texts, report);
  }
  return { checked: ids.length, next: ids.length === 0 ? undefined : ids[ids.length - 1] };
}

function checkRow(model: Model, index: Index, id: string, texts: Texts, report: Report): void {
  if (index.derivation?.frozen !== undefined) return;
  const entry = kindOf(index).missing(model, index, id, texts);
  if (entry !== undefined) report({ problem: 'missingEntry', model: model.name, index: labelOf(index), id, entry });
  for (const list of SIDE_LISTS) {
    const unlisted = missingIn(list, model, index, id, texts);
    if (unlisted !== undefined) {
      report({ problem: 'missingEntry', model: model.name, index: labelOf(index), id, entry: unlisted });
    }
  }
}

/** What nothing loaded can derive is compared with nothing, and said. */
function frozenStage(model: Model, index: Index, found: string): Stage {
  return {
    name: `${model.name} frozen ${index.kind} ${index.name}`,
    run: (_position, _wanted, report) => {
      report({ problem: 'frozen', model: model.name, index: labelOf(index), found });
      return { checked: 1 };
    },
  };
}

/** Entries → rows: every entry is one that the row of its id implies. */
function entryStage(
  model: Model,
  index: Index,
  part: string,
  { page: readPage, implies, hasLists }: Pick<IndexKind, 'page' | 'implies' | 'hasLists'>,
): Stage {
  return {
    name: `${model.name} ${part} ${index.key} ${string.format('%d', index.number)}`,
    run: (position, wanted, report) => {
      const { ids, entries, passed, next } = readPage(model, index, position, wanted);
      for (const i of $range(0, ids.length - 1)) {
        const texts = ids[i] === '' ? undefined : readRow(model, ids[i]);
        if (texts === undefined || !implies(index, texts, entries[i])) {
          report({ problem: 'strayEntry', model: model.name, index: labelOf(index), id: ids[i], entry: entries[i] });
        }
      }
      if (hasLists === true) auditTerms(model, index, entries, report);
      return { checked: passed ?? ids.length, next };
    },
  };
}

function listStage(model: Model, index: Index, list: SideList): Stage {
  const stage = entryStage(
    model,
    index,
    // Several indexes of one column have such a list each.
    `${index.kind} ${list.name}`,
    {
      page: (ofModel, ofIndex, position, wanted) => pageOf(list, ofModel, ofIndex, position, wanted),
      implies: (ofIndex, texts) => list.holds(ofIndex, texts),
    },
  );
  return {
    name: stage.name,
    run: (position, wanted, report) => {
      if (position === '') auditList(model, labelOf(index), list.head(index) as string, '', report);
      return stage.run(position, wanted, report);
    },
  };
}

function labelOf(index: Index): string {
  return `${index.kind} ${index.name}`;
}

function auditTerms(model: Model, index: Index, terms: readonly string[], report: Report): void {
  let last: string | undefined;
  for (const term of terms) {
    if (term !== last) auditList(model, labelOf(index), index.head, term, report);
    last = term;
  }
}

function auditList(model: Model, index: string, head: string, tail: string, report: Report): void {
  const found = listsOf(model).audit(head, tail);
  if (found !== undefined) report({ problem: 'wrongCount', model: model.name, index, entry: tail, found });
}
