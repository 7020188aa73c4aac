// How far a model's rows have been gone through, `{ns}:~rebuild`: a hash of model → JSON. It stands beside the schema, because
// it changes with every step, and nothing but the next step wants to know.

import { writeJson } from '../json/write';
import { rebuildKey } from '../keys';
import { autoIds } from '../codec/id';
import type { Model } from '../schema/model';
import { removeField, setField } from '../storage/journal';

const call = redis.call;

export interface Progress {
  /** The last row that has been passed; absent at the beginning. */
  readonly after?: string;
  /** The greatest automatic id when it began: rows behind it have been written with every index. */
  readonly until?: string;
  /** Rows that have been passed. */
  readonly done: number;
  /** Indexes that some row does not fit in, by identity. */
  readonly refused: Readonly<Record<string, number>>;
  /** All rows have been passed, and some of them refused: they are to be changed first. */
  readonly isBlocked?: boolean;
}

function textOf(namespace: string, { stem }: Model): string | false {
  return call<string | false>('HGET', rebuildKey(namespace), stem);
}

export function readProgress(namespace: string, model: Model): Progress {
  const text = textOf(namespace, model);
  if (text !== false) return cjson.decode(text) as Progress;
  return { done: 0, refused: {} };
}

/** Journaled. */
export function writeProgress(namespace: string, model: Model, progress: Progress): void {
  const before = textOf(namespace, model);
  setField(rebuildKey(namespace), model.stem, writeJson(progress), before === false ? undefined : before);
}

/** Goes through all rows that there are now, from the first; journaled. */
export function restart(namespace: string, model: Model): void {
  const last = model.ids === autoIds ? call<string | false>('GET', model.counterKey) : false;
  writeProgress(namespace, model, { done: 0, refused: {}, until: last === false ? undefined : last });
}

/** Journaled. */
export function forgetProgress(namespace: string, model: Model): void {
  const before = textOf(namespace, model);
  if (before !== false) removeField(rebuildKey(namespace), model.stem, before);
}
