// Entries → rows: every entry of an index is one that the row of its id calls for, and every list counts right.

import type { IndexKind } from '../index/kind';
import { listsOf } from '../index/lists';
import { isLive } from '../index/live';
import { type SideList, pageOf } from '../index/side-list';
import { kindOf } from '../index/registry';
import type { Index, Model, Texts } from '../schema/model';
import { readRow } from '../schema/rows';
import { writeOrUndo } from '../unit-of-work/apply';
import { wordyBytes } from '../unit-of-work/weight';
import { labelOf, type Report, type Stage } from './finding';
import { listRow } from './mending';

/** Bytes of a text that is taken into its words for a unit. */
const BYTES_A_UNIT = 1000;

export function indexStage(model: Model, index: Index): Stage {
  return entryStage(model, index, index.kind, kindOf(index));
}

function entryStage(
  model: Model,
  index: Index,
  part: string,
  { page: readPage, implies, hasLists }: Pick<IndexKind, 'page' | 'implies' | 'hasLists'>,
): Stage {
  /** The row that has been read and taken apart: entries of one row follow each other, page by page. */
  let last: string | undefined;
  let texts: Texts | undefined;
  return {
    name: `${model.name} ${part} ${index.key} ${string.format('%d', index.number)}`,
    run: (position, wanted, report) => {
      const { ids, entries, passed, next, remove } = readPage(model, index, position, wanted);
      let bytes = 0;
      for (const i of $range(0, ids.length - 1)) {
        if (ids[i] !== last) {
          texts = ids[i] === '' ? undefined : rowOf(model, ids[i]);
          if (texts !== undefined) bytes += wordyBytes(index, texts);
          last = ids[i];
        }
        if (texts !== undefined && !isLive(model, ids[i])) {
          const row = { model: model.name, index: labelOf(index), id: ids[i] };
          const known = texts;
          report({ problem: 'unlistedRow', ...row }, () => listRow(model, ids[i], known));
        } else if (texts === undefined || !implies(index, texts, entries[i])) {
          const finding = { model: model.name, index: labelOf(index), id: ids[i], entry: entries[i] };
          report({ problem: 'strayEntry', ...finding }, () => writeOrUndo(() => remove(i)));
        }
      }
      if (hasLists === true) auditTerms(model, index, entries, report);
      return { checked: passed ?? ids.length, next, units: ids.length + math.floor(bytes / BYTES_A_UNIT) };
    },
  };
}

/** Something else under the row's key is no row. */
function rowOf(model: Model, id: string): Texts | undefined {
  const [ok, texts] = pcall(readRow, model, id);
  return ok ? texts : undefined;
}

export function listStage(model: Model, index: Index, list: SideList): Stage {
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
      if (position === '') auditList(model, labelOf(index), [list.head(index) as string, ''], report);
      return stage.run(position, wanted, report);
    },
  };
}

function auditTerms(model: Model, index: Index, terms: readonly string[], report: Report): void {
  let last: string | undefined;
  for (const term of terms) {
    if (term !== last) auditList(model, labelOf(index), [index.head, term], report);
    last = term;
  }
}

export function auditList(
  model: Model,
  index: string,
  [head, tail]: readonly [head: string, tail: string],
  report: Report,
): void {
  const lists = listsOf(model);
  const found = lists.audit(head, tail);
  if (found === undefined) return;
  report({ problem: 'wrongCount', model: model.name, index, entry: tail, found }, () => {
    writeOrUndo(() => lists.mend(head, tail));
  });
}
