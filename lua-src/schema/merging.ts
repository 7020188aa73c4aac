// What a define gathers while it compares a document with what is stored: steps, and what it may not do. Pure.

import type { Layout } from './layout';
import type { ColumnDefinition, SchemaDefinition } from './definition';

/** What a document may do besides adding: tighten what rows keep to, rebuild indexes, take a name of the past again. */
export type Allowance = 'tighten' | 'rebuild' | 'reuse';

/** One change, as the plan of a define lists it. */
export interface SchemaStep {
  readonly do: 'addModel' | 'addColumn' | 'addIndex' | 'change' | 'tighten' | 'rebuild' | 'drop' | 'rename' | 'fill';
  readonly model: string;
  readonly column?: string;
  readonly attribute?: string;
  /** What it is called from here on. */
  readonly to?: string;
}

/** What a column is to become. */
export interface Becoming {
  readonly model: string;
  readonly column: ColumnDefinition;
}

export interface Merge {
  readonly merged: SchemaDefinition;
  readonly layout: Layout;
  readonly allow: LuaSet<Allowance>;
  readonly steps: SchemaStep[];
  /** Columns of another type, which are what they were in `merged`. */
  readonly becoming: Becoming[];
  /** What the document contradicts: path and reason. */
  readonly conflicts: { readonly path: string; readonly reason: string }[];
}

/** Lists a conflict, unless what it is about is allowed. */
export function needs(merge: Merge, allowance: Allowance, path: string, reason: string): boolean {
  if (merge.allow.has(allowance)) return true;
  conflict(merge, path, `${reason}; allow "${allowance}" where that is meant`);
  return false;
}

export function conflict(merge: Merge, path: string, reason: string): void {
  merge.conflicts.push({ path, reason });
}
