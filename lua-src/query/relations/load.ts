// Loading relations: level by level, so that what several rows have in common is read once, and then row by row into
// the reply. The budget counts rows read, and rows written into the reply once more.

import type { Id } from '../../index/posting-list/posting-list';
import type { Texts } from '../../schema/model';
import { readFields } from '../../schema/rows';
import { type Budget, charge, spend, unitsOfRow } from '../budget';
import { type Context, finderOf } from './finder';
import { placed } from './placed';
import type { Relation, Selection } from './relation';

/** Columns of a row that is shown again, but for JSON, which is made of each. */
const COLUMNS_A_UNIT = 4;

/** Units of a row that others have, beside those of reading it: of finding it for each of them. */
const FINDING_UNITS = 2;

/** A row on its way into a reply. */
export interface LoadedRow {
  readonly id: Id;
  /** Of the columns of its selection. */
  readonly texts: Texts;
  /** By relation; one row at most where that is what the relation gives. */
  readonly related: LoadedRow[][];
  /** Units of writing it into the reply, and the rows below it. */
  weight: number;
  /** Whether it stands in the reply already. */
  isShown: boolean;
}

/** Undefined where there is no such row. Throws BUDGET. */
export function loadRow({ model, fields }: Selection, id: Id, budget: Budget, isJson: boolean): LoadedRow | undefined {
  spend(budget, unitsOfRow(fields.length, isJson));
  const texts = readFields(model, id, fields);
  if (texts === undefined) return undefined;
  const weight = isJson ? 1 + fields.length : math.max(1, math.ceil(fields.length / COLUMNS_A_UNIT));
  return { id, texts, related: [], weight, isShown: false };
}

/** Gives each of the rows, of which no two are the same, what it is to have. Throws QUERY, BUDGET. */
export function loadRelations(context: Context, selection: Selection, rows: readonly LoadedRow[]): void {
  for (const relation of selection.relations) {
    const load = (): void => loadRelation(context, relation, selection, rows);
    placed(`with.${relation.name}`, load);
  }
}

function loadRelation(context: Context, relation: Relation, parent: Selection, rows: readonly LoadedRow[]): void {
  const { budget, isJson } = context;
  const { selection } = relation;
  const idsOf = idsBy(context, relation, parent);
  const found = new LuaTable<Id, LoadedRow>();
  const children: LoadedRow[] = [];
  const lists: (readonly Id[])[] = [];
  for (const i of $range(0, rows.length - 1)) {
    lists[i] = idsOf(rows[i]);
    for (const id of lists[i]) {
      const child = found.has(id) ? undefined : loadRow(selection, id, budget, isJson);
      if (child !== undefined) {
        charge(budget, FINDING_UNITS);
        found.set(id, child);
        children.push(child);
      }
    }
  }
  loadRelations(context, selection, children);
  for (const i of $range(0, rows.length - 1)) {
    const own = shownRows(found, lists[i], budget);
    for (const child of own) rows[i].weight += child.weight;
    rows[i].related.push(own);
  }
}

/** How to find the ids that belong to a row. */
function idsBy(context: Context, { way, query }: Relation, { columns }: Selection): (row: LoadedRow) => readonly Id[] {
  if (way.kind === 'forward') {
    const place = columns.indexOf(way.column);
    return ({ texts }) => {
      const id = texts[place];
      return id === false ? [] : [id];
    };
  }
  const find = finderOf(context, query, way);
  return ({ id }) => find(id);
}

/** A row that was deleted behind the engine's back, or to which a reference leads in vain, is passed over. */
function shownRows(found: LuaTable<Id, LoadedRow>, ids: readonly Id[], budget: Budget): LoadedRow[] {
  const rows: LoadedRow[] = [];
  for (const id of ids) {
    const row = found.get(id) as LoadedRow | undefined;
    if (row !== undefined) {
      // What is shown for the first time has been paid for when it was read.
      if (row.isShown) charge(budget, row.weight);
      row.isShown = true;
      rows.push(row);
    }
  }
  spend(budget, 1);
  return rows;
}
