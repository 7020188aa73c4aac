// Conditions to sources: each predicate finds the index that answers it, or is refused with the one to declare.

import { holderOf } from '../index/unique';
import { shown } from '../json/describe';
import type { Column, Index, IndexKindName, Model } from '../schema/model';
import type { Bound as End, Condition, EqualPredicate, Predicate, RangePredicate } from './condition';
import { refuseQuery } from './refuse';
import { idRangeSource } from './sources/id-range';
import { idsSource } from './sources/ids';
import { listSource } from './sources/list';
import { rangeSource } from './sources/range';
import type { Source } from './sources/source';

/** A condition whose predicates have become sources. An `or` of none is met by no row, an `and` of none by every one. */
export type Bound =
  | { readonly kind: 'source'; readonly source: Source; readonly path: string }
  | { readonly kind: 'and' | 'or'; readonly children: readonly Bound[] }
  | { readonly kind: 'not'; readonly child: Bound };

/** Throws QUERY where a predicate has no index. */
export function bindCondition(model: Model, condition: Condition): Bound {
  if (condition.kind === 'predicate') return bindPredicate(model, condition.predicate);
  if (condition.kind === 'not') return { kind: 'not', child: bindCondition(model, condition.child) };
  return { kind: condition.kind, children: condition.children.map((child) => bindCondition(model, child)) };
}

function bindPredicate(model: Model, predicate: Predicate): Bound {
  const { column } = predicate;
  if (column === undefined) return bindId(model, predicate);
  if (predicate.kind === 'equal') return bindEqual(model, column, predicate);
  if (predicate.kind === 'range') return bindRange(model, column, predicate);
  return bindNull(model, column, predicate.path);
}

function leaf(source: Source, path: string): Bound {
  return { kind: 'source', source, path };
}

const NOTHING: Bound = { kind: 'or', children: [] };

function bindId(model: Model, predicate: Predicate): Bound {
  const { path } = predicate;
  if (predicate.kind === 'equal') {
    return leaf(idsSource(model, model.primaryKey, [...predicate.values]), path);
  }
  if (predicate.kind === 'range') return leaf(idRangeSource(model, predicate.lower, predicate.upper), path);
  return NOTHING;
}

function bindEqual(model: Model, column: Column, { values, path }: EqualPredicate): Bound {
  const unique = findIndex(model, column, 'unique');
  if (unique !== undefined) {
    const ids: string[] = [];
    const seen = new LuaSet<string>();
    for (const value of values) {
      const holder = holderOf(unique, unique.normalisers[0](value));
      // Values that differ only in case may have one holder.
      if (holder !== undefined && !seen.has(holder)) ids.push(holder);
      if (holder !== undefined) seen.add(holder);
    }
    return leaf(idsSource(model, `unique ${unique.name}`, ids), path);
  }
  const index = findIndex(model, column, 'equal') ?? findIndex(model, column, 'range');
  if (index === undefined) unindexed(model, column, path);
  const leaves: Bound[] = [];
  for (const value of values) {
    const source = valueSource(model, index, column, value);
    if (source !== undefined) leaves.push(leaf(source, path));
  }
  return leaves.length === 1 ? leaves[0] : { kind: 'or', children: leaves };
}

/** Undefined for a value that no row of an indexed column can have. */
function valueSource(model: Model, index: Index, { codec }: Column, value: string): Source | undefined {
  if (index.kind === 'equal') return listSource(model, `equal ${index.name} = ${shown(value)}`, index.head, value);
  const score = codec.score?.(value);
  if (score === undefined) return undefined;
  const end = { text: score, isExclusive: false };
  return rangeSource(model, index, end, end);
}

function bindRange(model: Model, column: Column, { lower, upper, path }: RangePredicate): Bound {
  const index = findIndex(model, column, 'range');
  if (index !== undefined)
    return leaf(
      rangeSource(model, index, lower && scored(column, lower, true), upper && scored(column, upper, false)),
      path,
    );
  if (column.codec.index === 'range') unindexed(model, column, path);
  return refuseQuery(model, path, `${column.codec.type} columns have no range index`, 'ask with eq, in or isNull');
}

/**
 * The end of a range as scores name it. An end that no score says exactly is rounded to the nearest one: whether the
 * value that has that score lies within is then decided by comparing texts.
 */
function scored({ codec }: Column, { text, isExclusive }: End, isLower: boolean): End {
  const score = codec.score?.(text);
  if (score !== undefined) return { text: score, isExclusive };
  const nearest = tonumber(text) as number;
  const held = codec.encode(nearest) ?? codec.encode(string.format('%d', nearest));
  const order = held === undefined || codec.compare === undefined ? 0 : codec.compare(held, text);
  if (order === 0) return { text, isExclusive };
  return { text, isExclusive: isLower ? order < 0 : order > 0 };
}

function bindNull(model: Model, column: Column, path: string): Bound {
  if (column.required) return NOTHING;
  const index = findIndex(model, column, 'equal') ?? findIndex(model, column, 'range');
  if (index === undefined) unindexed(model, column, path);
  return leaf(listSource(model, `null ${index.name}`, index.nullHead as string, ''), path);
}

export function findIndex(model: Model, column: Column, kind: IndexKindName): Index | undefined {
  for (const index of model.indexes) {
    if (index.kind === kind && index.columns.length === 1 && index.columns[0] === column) return index;
  }
  return undefined;
}

export function unindexed(model: Model, column: Column, path: string): never {
  const name = `${model.name}.${column.name}`;
  if (column.codec.index === undefined) {
    refuseQuery(model, path, `${name} is a ${column.codec.type}, which has no index`, 'ask about another column');
  }
  return refuseQuery(model, path, `${name} has no index for this`, `declare "index":true on ${name}`);
}
