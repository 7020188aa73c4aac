// What `with` asks for: the rows that belong to those of a query, found by references in one direction or the other.

import { type Frame, frameOf } from '../../schema/frame';
import type { Column, Model } from '../../schema/model';
import type { Query } from '../document';
import type { Distance } from '../places/distance';

/** From a row to the one that its column refers to. */
export interface Forward {
  readonly kind: 'forward';
  readonly column: Column;
}

/** From a row to those whose column refers to it. */
export interface Backward {
  readonly kind: 'backward';
  readonly column: Column;
}

/** From a row to those that rows of a link model join with it: many to many. */
export interface Through {
  readonly kind: 'through';
  readonly link: Model;
  /** The column of the link that refers to the row. */
  readonly by: Column;
  /** The column of the link that refers to what is joined with it. */
  readonly to: Column;
}

export type Way = Forward | Backward | Through;

export interface Relation {
  /** What it is called in replies. */
  readonly name: string;
  readonly way: Way;
  /** Whether it is a row rather than a list of rows. */
  readonly isOne: boolean;
  /** What is asked of the rows, and in which order they come. */
  readonly query: Query;
  readonly selection: Selection;
}

/** What is read of the rows of a model, and what is loaded beside them. */
export interface Selection {
  readonly model: Model;
  /** What replies show, in declaration order or as selected. */
  readonly shown: readonly Column[];
  /** What is read: those that are shown, then those that relations go by. */
  readonly columns: readonly Column[];
  readonly fields: readonly string[];
  /** By name. */
  readonly relations: readonly Relation[];
  /** Told behind the columns. */
  readonly distances: readonly Distance[];
  /** A reply without its texts, which stand behind the names: pk, "", name, "" … Undefined where a column is a key. */
  readonly frame?: Frame;
}

/** A reference that is loaded under its own name stands in the place of the id. */
export function selectionOf({ model, select, distances }: Query, relations: readonly Relation[]): Selection {
  if (select === undefined && relations.length === 0) {
    const { columns, fields } = model;
    return { model, shown: columns, columns, fields, relations, distances, frame: model.frame };
  }
  const replaced = new LuaSet<string>();
  const needed: Column[] = [];
  for (const { name, way } of relations) {
    replaced.add(name);
    if (way.kind === 'forward' && !needed.includes(way.column)) needed.push(way.column);
  }
  const shown = (select ?? model.columns).filter(({ name }) => !replaced.has(name));
  const columns = [...shown, ...needed.filter((column) => !shown.includes(column))];
  const fields = columns.map(({ field }) => field);
  return { model, shown, columns, fields, relations, distances, frame: frameOf(model.primaryKey, shown) };
}
