// Indexes in the order of one column: one zset, by number (range) or by text (sort, suffix). Rows without a value
// are in a list beside it.

import type { Codec } from '../../codec/codec';
import type { EnterRow, Index, Model, MoveRow, Texts } from '../../schema/model';
import { setScore } from '../../storage/journal';
import { changeOrder } from '../../storage/order-versions';
import type { EntryPage, IndexKind } from '../kind';
import { listsOf } from '../lists';
import { changeNulls } from '../nulls';
import type { Id } from '../posting-list/posting-list';
import { changeTies } from '../ties';
import { changeValue, entryOf, missingEntry, pageOfEntries } from './entry';
import { orderOf } from './order';
import { valueOf } from './value';

function change(this: void, model: Model, index: Index, id: Id, before?: Texts, after?: Texts): void {
  const old = before === undefined ? undefined : valueOf(index, before);
  const now = after === undefined ? undefined : valueOf(index, after);
  if (old === now) return;
  changeValue(model, index, index.head, id, old, now);
  changeNulls(model, index, id, old, now);
  if (index.tiedHead !== undefined) changeTies(model, index, id, old, now);
}

function entering(this: void, model: Model, index: Index): EnterRow {
  const { head, nullHead, tiedHead, columns, isLexical } = index;
  const [{ position, codec }] = columns;
  const { ordered: inOrder } = model.ids;
  const { add } = listsOf(model);
  const { score, prefix } = orderOf(index);
  const { tie } = codec;
  const exactScore = isLexical ? undefined : exactScoreOf(codec);
  return (id, texts) => {
    const text = texts[position];
    if (text === false) {
      if (nullHead !== undefined) add(nullHead, '', id);
      return;
    }
    changeOrder(head);
    const exact = exactScore?.(text);
    if (exact !== undefined) setScore(head, exact, inOrder(id), undefined);
    else {
      setScore(head, score(index, text), prefix(index, text) + inOrder(id), undefined);
      if (tiedHead !== undefined && tie !== undefined && tie(text) !== undefined) add(tiedHead, '', id);
    }
  };
}

/** From one number to another that scores say exactly: one ZADD. All else is left to `change`. */
function moving(this: void, model: Model, index: Index): MoveRow | undefined {
  const { head, isLexical, columns } = index;
  const { position, codec } = columns[0];
  const exactScore = exactScoreOf(codec);
  if (isLexical || exactScore === undefined) return undefined;
  const { ordered: inOrder } = model.ids;
  return (id, before, after) => {
    const old = before[position];
    const now = after[position];
    const oldScore = old === false ? undefined : exactScore(old);
    const newScore = now === false ? undefined : exactScore(now);
    if (oldScore === undefined || newScore === undefined) change(model, index, id, before, after);
    else if (oldScore !== newScore) {
      changeOrder(head);
      setScore(head, newScore, inOrder(id), oldScore);
    }
  };
}

/** The score of a text, or undefined where it does not say all; undefined for types without scores. */
function exactScoreOf({
  score,
  tie,
  exactScore,
}: Codec): ((this: void, text: string) => string | undefined) | undefined {
  if (score === undefined || tie === undefined) return score;
  return exactScore ?? ((text) => (tie(text) === undefined ? score(text) : undefined));
}

function missing(this: void, model: Model, index: Index, id: Id, texts: Texts): string | undefined {
  const text = valueOf(index, texts);
  return text === false ? undefined : missingEntry(model, index, index.head, id, text);
}

function page(this: void, model: Model, index: Index, position: string, wanted: number): EntryPage {
  return pageOfEntries(model, index, index.head, position === '' ? '0' : position, wanted);
}

function implies(this: void, index: Index, texts: Texts, entry: string): boolean {
  const text = valueOf(index, texts);
  return text !== false && entryOf(index, text) === entry;
}

export const ordered: IndexKind = { shape: 'zset', change, entering, moving, missing, page, implies };
