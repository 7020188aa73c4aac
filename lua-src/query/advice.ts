// The composite order that would make a query cheap: equal values first, or a word that is asked for, or steps of a range, then the
// column of its order.

import { orderedIndexOf } from '../index/ordered/read';
import { list, orderedObject, type OrderedObject, setKey } from '../json/value';
import { hasSteps } from '../schema/steps';
import { type Bound, conjunctsOf } from './bound';
import type { Plan } from './plan';
import type { Prepared } from './prepared';

/** Microseconds from which on an index is worth its memory. */
const DEAR = 100;

/** What to add to the model's "indexes", or undefined where the chosen plan is cheap or no composite would serve. */
export function advice({ model, query, bound }: Prepared, chosen: Plan): OrderedObject | undefined {
  const [key] = query.order.keys;
  if (key?.kind !== 'column' || chosen.strategy === 'merge' || chosen.cost < DEAR) return undefined;
  // A composite goes by bytes, and would not be used.
  if (orderedIndexOf(model, key.column)?.ignoresCase === true) return undefined;
  const leading = equalColumns(bound, key.column.name);
  const words = leading.length === 0 ? wordedColumn(bound, key.column.name) : undefined;
  if (words !== undefined) leading.push(words);
  const range = leading.length === 0 ? steppedColumn(bound, key.column.name) : undefined;
  if (range !== undefined) leading.push(range.column);
  if (leading.length === 0) return undefined;
  const from = [...leading, key.column.name];
  const index = orderedObject();
  setKey(index, 'from', list(from));
  setKey(index, 'kinds', list(['order']));
  if (range !== undefined) setKey(index, 'steps', { [range.column]: range.width });
  if (words !== undefined) setKey(index, 'words', words);
  const document = orderedObject();
  setKey(document, `by_${table.concat(from, '_')}`, index);
  return document;
}

/** Columns that the condition wants to equal something, but for the one of the order. */
function equalColumns(bound: Bound, ordered: string): string[] {
  const names: string[] = [];
  for (const child of conjunctsOf(bound)) {
    const column = child.kind === 'source' ? child.source.equals?.column.name : undefined;
    if (column !== undefined && column !== ordered && !names.includes(column)) names.push(column);
  }
  return names;
}

/** The column that a word is wanted of, where no derivation stands for one. */
function wordedColumn(bound: Bound, ordered: string): string | undefined {
  for (const child of conjunctsOf(bound)) {
    const column = child.kind === 'source' ? child.source.word?.column : undefined;
    if (column !== undefined && column.derivation === undefined && column.name !== ordered) return column.name;
  }
  return undefined;
}

/** The column of a range of numbers with two ends, and steps of which it touches two or three. */
function steppedColumn(bound: Bound, ordered: string): { column: string; width: number } | undefined {
  for (const child of conjunctsOf(bound)) {
    const stretch = child.kind === 'source' ? child.source.stretch : undefined;
    if (stretch?.lower === undefined || stretch.upper === undefined || stretch.index.kind !== 'range') continue;
    const { columns } = stretch.index;
    const width = (tonumber(stretch.upper.score) as number) - (tonumber(stretch.lower.score) as number);
    if (hasSteps(columns[0]) && columns[0].name !== ordered && width > 0 && width < math.huge) {
      return { column: columns[0].name, width: rounded(width) };
    }
  }
  return undefined;
}

/** Down to its first digit. */
function rounded(width: number): number {
  const unit = math.pow(10, math.floor(math.log10(width)));
  return math.floor(width / unit) * unit;
}
