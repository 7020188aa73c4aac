// Conditions to sources: each predicate finds the index that answers it, or is refused with the one to declare.

import { withArticle } from '../codec/codec';
import { liveCount } from '../index/live';
import { hasTies } from '../index/ties';
import { holderOf } from '../index/unique';
import { shown } from '../json/describe';
import type { Column, Index, IndexKindName, Model, Schema } from '../schema/model';
import { type Bound, leaf } from './bound';
import { type Budget, spendOnLookups } from './budget';
import { refuseBuilding } from './building';
import type { Condition, EqualPredicate, Predicate, RangePredicate, ReferencedPredicate } from './condition';
import { bindPlace } from './place-conditions';
import { refuseQuery } from './refuse';
import { scanPredicate } from './scan';
import { idRangeSource } from './sources/id-range';
import { idsSource } from './sources/ids';
import { listSource, liveSource } from './sources/list';
import { type Range, rangeOf, rangeSource, stretchOf } from './sources/range';
import { referencedSource } from './sources/referenced';
import type { Source } from './sources/source';
import { valuesSource } from './sources/values';
import { bindTerms } from './term-conditions';
import { bindText } from './text-conditions';

/** What the binding of a condition needs to know. */
export interface Binding {
  readonly schema: Schema;
  readonly model: Model;
  readonly budget: Budget;
  /** Whether rows may be read where no index answers. */
  readonly scan: boolean;
}

/** Throws QUERY where a predicate has no index, BUDGET where finding what an index has for it is too much work. */
export function bindCondition(binding: Binding, condition: Condition): Bound {
  if (condition.kind === 'predicate') return bindPredicate(binding, condition.predicate);
  if (condition.kind === 'not') return { kind: 'not', child: bindCondition(binding, condition.child) };
  spendOnLookups(binding.budget, condition.children.length, CONDITION_UNITS);
  return { kind: condition.kind, children: condition.children.map((child) => bindCondition(binding, child)) };
}

function bindPredicate(binding: Binding, predicate: Predicate): Bound {
  if (predicate.kind === 'place') return bindPlace(binding, predicate);
  const { column } = predicate;
  if (column === undefined) return bindId(binding, predicate);
  const found = column.derivation && bindTerms(binding, column, predicate);
  if (found !== undefined) return found;
  if (predicate.kind === 'equal') return bindEqual(binding, column, predicate);
  if (predicate.kind === 'range') return bindRange(binding, column, predicate);
  if (predicate.kind === 'referenced') return bindReferenced(binding, column, predicate);
  return predicate.kind === 'null' ? bindNull(binding, column, predicate) : bindText(binding, column, predicate);
}

const NOTHING: Bound = { kind: 'or', children: [] };

function bindId({ model, budget }: Binding, predicate: Predicate): Bound {
  const { path } = predicate;
  if (predicate.kind === 'equal') {
    spendOnLookups(budget, predicate.values.length, ID_UNITS);
    return leaf(
      idsSource(model, () => model.primaryKey, [...predicate.values]),
      path,
    );
  }
  if (predicate.kind === 'range') return leaf(idRangeSource(model, predicate.lower, predicate.upper), path);
  return NOTHING;
}

/** Units of an id among others, of which nothing is found out, and of a condition with all that planning makes of it. */
const ID_UNITS = 1;
const CONDITION_UNITS = 18;
function bindEqual(binding: Binding, column: Column, predicate: EqualPredicate): Bound {
  const { values, path } = predicate;
  const { model } = binding;
  const unique = findIndex(model, column, 'unique');
  if (unique !== undefined) {
    spendOnLookups(binding.budget, values.length);
    return leaf(holdersSource(model, unique, values), path);
  }
  const index = valueIndex(model, column);
  if (index === undefined) return scanned(binding, column, predicate);
  const texts = distinct(index, values);
  spendOnLookups(binding.budget, texts.length);
  const sources = texts.map((text) => valueSource(model, index, column, text));
  if (sources.length === 0) return NOTHING;
  return leaf(sources.length === 1 ? sources[0] : valuesSource(binding, index, texts, sources), path);
}

/** Where case does not count, values that differ in nothing else are one. */
function distinct({ ignoresCase, normalisers }: Index, values: readonly string[]): readonly string[] {
  if (!ignoresCase) return values;
  const seen = new LuaSet<string>();
  const some: string[] = [];
  for (const value of values) {
    const normal = normalisers[0](value);
    if (!seen.has(normal)) some.push(value);
    seen.add(normal);
  }
  return some;
}

/** The index that knows which rows have a value, or none. */
export function valueIndex(model: Model, column: Column): Index | undefined {
  return findIndex(model, column, 'equal') ?? findIndex(model, column, 'range') ?? findIndex(model, column, 'sort');
}

function holdersSource(model: Model, unique: Index, values: readonly string[]): Source {
  const ids: string[] = [];
  const seen = new LuaSet<string>();
  for (const value of values) {
    const holder = holderOf(unique, unique.normalisers[0](value));
    if (holder !== undefined && !seen.has(holder)) ids.push(holder);
    if (holder !== undefined) seen.add(holder);
  }
  return idsSource(model, () => `unique ${unique.name}`, ids);
}

function valueSource(model: Model, index: Index, column: Column, text: string): Source {
  if (index.kind === 'equal') {
    return listSource(model, () => `equal ${index.name} = ${shown(text)}`, index.head, text, { column, text });
  }
  const end = { text, isExclusive: false };
  return rangeSource(rangeOf(model, index, end, end));
}

function bindRange(binding: Binding, column: Column, predicate: RangePredicate): Bound {
  const range = findRange(binding.model, predicate);
  return range === undefined ? scanned(binding, column, predicate) : leaf(rangeSource(range), predicate.path);
}

/** The range of an index that answers a predicate, or none. Kept with the predicate, which its document may bring again. */
export function findRange(model: Model, predicate: RangePredicate): Range | undefined {
  if (predicate.range !== undefined) return predicate.range;
  const { column, lower, upper } = predicate;
  if (column === undefined) return undefined;
  const index = findIndex(model, column, 'range') ?? findIndex(model, column, 'sort');
  if (index === undefined) return undefined;
  predicate.range = rangeOf(model, index, lower, upper);
  return predicate.range;
}

function bindNull(binding: Binding, column: Column, predicate: Predicate): Bound {
  if (!column.isNullable) return NOTHING;
  const { model } = binding;
  const index = valueIndex(model, column) ?? besideIndex(model, column);
  if (index === undefined) return scanned(binding, column, predicate);
  const nulls = listSource(model, () => `null ${index.name}`, index.nullHead as string, '', { column, text: false });
  return leaf(nulls, predicate.path);
}

/** An index that knows no single value, but which rows have none. */
function besideIndex(model: Model, column: Column): Index | undefined {
  return findIndex(model, column, 'words') ?? findIndex(model, column, 'geo');
}

function bindReferenced(binding: Binding, column: Column, { condition, target, path }: ReferencedPredicate): Bound {
  const nested = bindCondition({ ...binding, model: target }, condition);
  const isSure = column.reference?.isChecked === true && column.reference.onDelete !== 'noAction';
  // Where a reference may lead nowhere, a negation alone would be met by rows that do not exist.
  const bound: Bound = isSure
    ? nested
    : { kind: 'and', children: [nested, leaf(liveSource(target, liveCount(target)), path)] };
  return leaf(referencedSource(binding.model, column, target, bound, binding.budget), path);
}

/** Rows are read where the query allows it. A member of a composite order or constraint waits for the plans. */
function scanned(binding: Binding, column: Column, predicate: Predicate): Bound {
  const { model, scan } = binding;
  const { path } = predicate;
  const refuse = (): never => unindexed(model, column, path, predicate.kind === 'range');
  const composite = model.indexes.find(
    ({ columns, ignoresCase }) => columns.length > 1 && !ignoresCase && columns.includes(column),
  );
  if (!scan && composite === undefined) return refuse();
  if (predicate.kind === 'equal' && predicate.values.length === 0) return NOTHING;
  const source = scanPredicate(binding, column, predicate);
  return leaf({ ...source, ...compositeParts(model, column, predicate), refuse: scan ? undefined : refuse }, path);
}

/** What a composite order needs to know of a predicate on one of its columns. */
function compositeParts(model: Model, column: Column, predicate: Predicate): Partial<Source> {
  const range = endsOf(predicate);
  const index = range && model.composites.find(({ columns }) => columns[columns.length - 1] === column);
  const stretch = index && stretchOf(index, index.head, range.lower, range.upper, hasTies(model, index));
  if (predicate.kind === 'equal') return { stretch, equals: { column, texts: predicate.values } };
  if (predicate.kind === 'null') return { equals: { column, texts: [false] } };
  return { stretch };
}

/** A value is a range of one. */
function endsOf(predicate: Predicate): Pick<RangePredicate, 'lower' | 'upper'> | undefined {
  if (predicate.kind === 'range') return predicate;
  if (predicate.kind !== 'equal' || predicate.values.length !== 1) return undefined;
  const end = { text: predicate.values[0], isExclusive: false };
  return { lower: end, upper: end };
}

export function findIndex(model: Model, column: Column, kind: IndexKindName): Index | undefined {
  const own = model.singles.get(column) as LuaTable<IndexKindName, Index> | undefined;
  return own?.get(kind);
}

/** Refuses what the kinds of an index do not answer. */
function unanswered({ name: model }: Model, { name, derivation }: Column): string {
  return `the index ${name} of ${model}, by the keygen ${derivation?.keygen ?? ''}, does not answer this`;
}

/** Refuses what needs an index, or an order where `needsOrder` is true, that the column lacks. */
export function unindexed(model: Model, column: Column, path: string, needsOrder: boolean): never {
  refuseBuilding(model, column, path);
  const { name: own, codec } = column;
  if (column.derivation !== undefined)
    refuseQuery(model, path, unanswered(model, column), 'declare it with a kind that does');
  const name = `${model.name}.${own}`;
  if (codec.index === undefined) {
    refuseQuery(model, path, `${name} is ${withArticle(codec)}, which has no index`, 'ask about another column');
  }
  if (findIndex(model, column, 'geo') !== undefined) {
    refuseQuery(
      model,
      path,
      `${name} is found by where it is`,
      'ask with near (radius 0 for the very place) or within',
    );
  }
  if (needsOrder && codec.index === 'equal') {
    if (codec.isLexical === true) {
      refuseQuery(model, path, `${name} has no index for this`, `declare "sort":true on ${name}`);
    }
    refuseQuery(model, path, `${codec.type} columns have no range index`, 'ask with eq, in or isNull');
  }
  return refuseQuery(model, path, `${name} has no index for this`, `declare "index":true on ${name}`);
}
