// Rows → entries: every live id has a row, every entry that the row calls for is there, and its references lead somewhere.

import { autoIds } from '../codec/id';
import { fail } from '../fail';
import { openLive } from '../index/live';
import { listsOf } from '../index/lists';
import { kindOf } from '../index/registry';
import { missingIn } from '../index/side-list';
import { typeOf } from '../index/types';
import { stageDelete } from '../relation/delete';
import { settle } from '../relation/settle';
import type { Column, Index, Model, Reference, Schema, Texts } from '../schema/model';
import { readRow, rowKey } from '../schema/rows';
import { defaultOf } from '../schema/values';
import { dropAny, setText } from '../storage/journal';
import { writeOrUndo } from '../unit-of-work/apply';
import { wordyBytes } from '../unit-of-work/weight';
import { change, stageRow, startWork } from '../unit-of-work/work';
import { auditList } from './entries';
import { labelOf, type Page, type Report, type Stage } from './finding';
import { mendEntries, rightfulHolder } from './mending';
import { SIDE_LISTS } from './types';

const call = redis.call;

/** Bytes of a text whose words are looked up for a unit. */
const BYTES_A_UNIT = 100;

export function rowStage(schema: Schema, model: Model): Stage {
  return {
    name: `${model.name} rows`,
    run: (position, wanted, report) => checkRows(schema, model, { position, wanted }, report),
  };
}

interface Wanted {
  readonly position: string;
  readonly wanted: number;
}

function checkRows(schema: Schema, model: Model, { position, wanted }: Wanted, report: Report): Page {
  if (position === '') {
    auditList(model, 'live ids', [model.liveHead, ''], report);
    checkCounter(model, report);
  }
  const ids = openLive(model, false, position === '' ? undefined : position)(wanted);
  let bytes = 0;
  for (const id of ids) {
    const [ok, texts] = pcall(readRow, model, id);
    if (!ok) foreignRow(model, id, report);
    else if (texts === undefined) {
      report({ problem: 'missingRow', model: model.name, id }, () => writeOrUndo(() => forget(model, id)));
    } else {
      for (const index of model.indexes) {
        checkRow(model, index, { id, texts }, report);
        bytes += wordyBytes(index, texts);
      }
      for (const column of model.references) checkReference(schema, model, column, { id, texts }, report);
    }
  }
  const units = ids.length + math.floor(bytes / BYTES_A_UNIT);
  return { checked: ids.length, units, next: ids.length === 0 ? undefined : ids[ids.length - 1] };
}

/** Something else has been written under the row's key. */
function foreignRow(model: Model, id: string, report: Report): void {
  const key = rowKey(model, id);
  report({ problem: 'foreignType', model: model.name, id, entry: key, found: typeOf(key) }, () => {
    writeOrUndo(() => {
      dropAny(key);
      forget(model, id);
    });
  });
}

/** Takes an id from the live ones, with the keys that its row owned; its entries are found by themselves. */
function forget(model: Model, id: string): void {
  listsOf(model).remove(model.liveHead, '', id);
  for (const { nativeHead } of model.natives) dropAny(`${nativeHead as string}${id}`);
}

interface Row {
  readonly id: string;
  readonly texts: Texts;
}

function checkRow(model: Model, index: Index, { id, texts }: Row, report: Report): void {
  if (index.derivation?.frozen !== undefined) return;
  const mend = (): void => writeOrUndo(() => mendEntries(model, index, id, texts));
  const about = { model: model.name, index: labelOf(index), id };
  // Where a key holds something else there is nothing to read; that has been told.
  const [ok, entry] = pcall(kindOf(index).missing, model, index, id, texts);
  if (ok && entry !== undefined) {
    const found = index.kind === 'unique' ? rightfulHolder(model, index, id, texts) : undefined;
    if (found === undefined) report({ problem: 'missingEntry', ...about, entry }, mend);
    else report({ problem: 'duplicate', ...about, entry, found });
  }
  for (const list of SIDE_LISTS) {
    const [isRead, unlisted] = pcall(missingIn, list, model, index, id, texts);
    if (isRead && unlisted !== undefined) report({ problem: 'missingEntry', ...about, entry: unlisted }, mend);
  }
}

function checkCounter(model: Model, report: Report): void {
  if (model.ids !== autoIds) return;
  const [greatest] = openLive(model, true)(1);
  const stored = call<string | false>('GET', model.counterKey);
  if (greatest === undefined || (stored !== false && !autoIds.before(stored, greatest))) return;
  const found = stored === false ? '0' : stored;
  report({ problem: 'wrongCounter', model: model.name, entry: greatest, found }, () => {
    writeOrUndo(() => setText(model.counterKey, greatest, stored === false ? undefined : stored));
  });
}

function checkReference(schema: Schema, model: Model, column: Column, { id, texts }: Row, report: Report): void {
  const { model: target, isChecked, onDelete } = column.reference as Reference;
  const entry = texts[column.position];
  if (!isChecked || onDelete === 'noAction' || entry === false) return;
  if (call('EXISTS', rowKey(schema.modelByName.get(target), entry)) === 1) return;
  const finding = { problem: 'danglingReference', model: model.name, index: column.name, id, entry } as const;
  report(finding, () => mendReference(schema, model, column, id));
}

/** As if the row that it led to were deleted now; what would have kept that row lets go. */
function mendReference(schema: Schema, model: Model, column: Column, id: string): void {
  const work = startWork(schema);
  const row = stageRow(work, model, id);
  const { onDelete } = column.reference as Reference;
  if (onDelete === 'cascade') stageDelete(work, row);
  else {
    const text = onDelete === 'setDefault' ? defaultOf(column) : false;
    if (text === false && column.required) {
      fail('REQUIRED', `${model.name}.${column.name} is required; change the row, or delete it`, {});
    }
    const after = [...(row.after ?? [])];
    after[column.position] = text;
    change(work, row, after);
  }
  settle(work);
}
