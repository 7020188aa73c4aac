// What a namespace holds: for each model its rows and their bytes, then the list of those that live, then each index. A step
// goes through a bounded number of terms and samples; a cursor carries what was counted of the index that it stopped in.

import { autoIds } from '../codec/id';
import { fail } from '../fail';
import { liveCount, openLive } from '../index/live';
import { listsOf } from '../index/lists';
import { bytesOf } from '../index/memory';
import { NULL } from '../json/value';
import { integerText } from '../lua/numbers';
import type { Index, Model } from '../schema/model';
import { rowKey } from '../schema/rows';
import { countTerms, hasTerms, measured, startTally, type Tally } from './measure';

/** Rows of a model that are measured. */
const SAMPLES = 100;
/** Terms that are counted at a time. */
const PAGE = 100;

/** What was measured: JSON-ready facts of one model's rows, or of one index. */
export type Figure = Record<string, unknown>;

export interface Statistics {
  readonly figures: Figure[];
  /** Undefined when all has been measured. */
  readonly cursor?: string;
}

/** Part 0 is the rows, 1 the list of live ids, the others are indexes by their place. */
const FIRST_INDEX = 2;

/** Spends about `budget` units, one for each term or sample. Throws ARGS on a cursor that is none of ours. */
export function statistics(models: readonly Model[], cursor: string | undefined, budget: number): Statistics {
  const figures: Figure[] = [];
  const start = cursor === undefined ? undefined : parseCursor(models, cursor);
  let left = budget;
  for (const i of $range(start === undefined ? 0 : start.model, models.length - 1)) {
    const model = models[i];
    const isFirst = start !== undefined && start.model === i;
    for (const part of $range(isFirst ? start.part : 0, model.generations.length + FIRST_INDEX - 1)) {
      const tally = isFirst && start.part === part ? start.tally : startTally();
      if (left <= 0) return { figures, cursor: cursorText({ model: i, part, tally }) };
      const index = part < FIRST_INDEX ? undefined : model.generations[part - FIRST_INDEX];
      if (index !== undefined && hasTerms(index)) {
        while (tally.next !== undefined) {
          if (left <= 0) return { figures, cursor: cursorText({ model: i, part, tally }) };
          left -= math.max(1, countTerms(model, index, tally, math.min(PAGE, left)));
        }
      } else left -= part === 0 ? SAMPLES : 1;
      figures.push(figureOf(model, part, index, tally));
    }
  }
  return { figures };
}

function figureOf(model: Model, part: number, index: Index | undefined, tally: Tally): Figure {
  if (index === undefined) return part === 0 ? rowsFigure(model) : liveFigure(model);
  const { bytes, ...counts } = measured(model, index, tally);
  return { model: model.name, index: `${index.kind} ${index.name}`, ...counts, bytes: bytes ?? NULL };
}

function rowsFigure(model: Model): Figure {
  const rows = liveCount(model);
  const ids = sampleIds(model);
  const keys: string[] = [];
  for (const id of ids) {
    keys.push(rowKey(model, id));
    for (const { nativeHead } of model.natives) keys.push(`${nativeHead as string}${id}`);
  }
  const sampled = bytesOf(keys);
  const bytes = ids.length === 0 ? 0 : sampled && math.floor((sampled * rows) / ids.length);
  const last = model.ids === autoIds ? redis.call<string | false>('GET', model.counterKey) : false;
  return {
    model: model.name,
    rows,
    last: last === false ? undefined : last,
    sampled: ids.length,
    bytes: bytes ?? NULL,
  };
}

function liveFigure(model: Model): Figure {
  const bytes = bytesOf(listsOf(model).keys(model.liveHead, ''));
  return { model: model.name, index: 'live', entries: liveCount(model), bytes: bytes ?? NULL };
}

/** All ids of a small model, else of counted ids some at equal distances, of others some from both ends. */
function sampleIds(model: Model): string[] {
  const first = openLive(model, false)(SAMPLES);
  if (liveCount(model) <= SAMPLES) return first;
  const [greatest] = openLive(model, true)(1);
  const ids: string[] = [];
  if (model.ids !== autoIds) {
    for (const i of $range(0, SAMPLES / 2 - 1)) ids.push(first[i]);
    for (const id of openLive(model, true)(SAMPLES / 2)) ids.push(id);
    return ids;
  }
  const distance = (tonumber(greatest) as number) / SAMPLES;
  for (const i of $range(0, SAMPLES - 1)) {
    const after = math.floor(i * distance);
    const [id] = openLive(model, false, after === 0 ? undefined : integerText(after))(1);
    if (id !== undefined && id !== ids[ids.length - 1]) ids.push(id);
  }
  return ids;
}

interface Position {
  readonly model: number;
  readonly part: number;
  readonly tally: Tally;
}

/** Numbers, and the term last, which may be any text. */
function cursorText({ model, part, tally }: Position): string {
  const { terms, entries, large, largeBytes, sampled, sampledBytes, next } = tally;
  const numbers = [model, part, terms, entries, large, largeBytes, sampled, sampledBytes].map((n) => integerText(n));
  return `${table.concat(numbers, ',')}/${next === undefined ? '' : `+${next}`}`;
}

function parseCursor(models: readonly Model[], cursor: string): Position {
  const [head, mark, next] = string.match(cursor, '^([%d,]+)/(%+?)(.*)$');
  const numbers: number[] = [];
  if (head !== undefined) for (const [digits] of string.gmatch(head, '%d+')) numbers.push(tonumber(digits) as number);
  const [model, part, terms, entries, large, largeBytes, sampled, sampledBytes] = numbers;
  const parts = numbers.length === 8 && model < models.length ? models[model].generations.length + FIRST_INDEX : 0;
  if (part === undefined || part >= parts) {
    fail('ARGS', 'the cursor does not belong to these statistics; start without one', { position: 2 });
  }
  const tally: Tally = {
    terms,
    entries,
    large,
    largeBytes,
    sampled,
    sampledBytes,
    next: mark === '' ? undefined : next,
  };
  return { model, part, tally };
}
