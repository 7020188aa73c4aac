// What writes do, said as plainly as possible: rows in a map, a commit as a new map or none at all.

import { constraintsOf, models } from './models.js';
import { claimOf, encode, idOf, Refused, type Row, valueOf, type Values, wantedBy } from './values.js';

export type Operation = { readonly model: string } & (
  | { readonly op: 'create'; readonly values: Values }
  | { readonly op: 'update'; readonly id: string | number; readonly changes: Values; readonly if?: Values }
  | { readonly op: 'put'; readonly values: Values; readonly if?: Values }
  | { readonly op: 'upsert'; readonly by: string; readonly values: Values }
  | { readonly op: 'delete'; readonly id: string | number; readonly if?: Values }
);

export interface State {
  /** By model and id. */
  readonly rows: Map<string, Row>;
  /** The greatest automatic id, by model. */
  readonly last: Map<string, number>;
  /** Rows that have something under their native key. */
  readonly natives: Set<string>;
}

export interface Outcome {
  readonly state: State;
  /** What each operation answers once all are done. */
  readonly replies: ((state: State) => unknown)[];
}

/** Thrown where the engine may do one or the other. */
export class Ambiguous extends Error {}

export const empty: State = { rows: new Map(), last: new Map(), natives: new Set() };

export const keyOf = (model: string, id: string): string => `${model} ${id}`;

/** All operations, or Refused. */
export function commit(before: State, operations: readonly Operation[]): Outcome {
  const state = { rows: new Map(before.rows), last: new Map(before.last), natives: new Set(before.natives) };
  const replies = operations.map((operation, op) => {
    try {
      return apply(state, operation);
    } catch (error) {
      throw error instanceof Refused ? new Refused(error.code, op) : error;
    }
  });
  for (const row of state.rows.values())
    if (before.rows.get(keyOf(row.model, row.id)) !== row) judge(before, state, row);
  for (const name of Object.keys(models)) judgeUnique(state, name);
  return { state, replies };
}

function apply(state: State, operation: Operation): (state: State) => unknown {
  const { model } = operation;
  switch (operation.op) {
    case 'create':
      return replyOf(create(state, model, operation.values));
    case 'update': {
      const id = idOf(model, operation.id);
      if (operation.if) assertSame(state, model, id, operation.if);
      return replyOf(update(state, model, id, operation.changes));
    }
    case 'put': {
      const { primaryKey } = models[model]!;
      const given = operation.values[primaryKey];
      if (given === undefined) throw new Refused('REQUIRED');
      if (operation.if) assertSame(state, model, idOf(model, given), operation.if);
      const values = encode(model, operation.values, () => undefined);
      return replyOf(store(state, model, takeId(state, model, given), values));
    }
    case 'upsert': {
      const wanted = wantedBy(model, operation.by, operation.values);
      const found = rowsOf(state, model).filter((row) => claimOf(row, operation.by.split(',')) === wanted);
      if (found.length > 1) throw new Ambiguous();
      const row = found[0]
        ? update(state, model, found[0].id, operation.values)
        : create(state, model, operation.values);
      return (after) => [replyOf(row)(after), found[0] ? 0 : 1];
    }
    case 'delete': {
      const id = idOf(model, operation.id);
      if (operation.if) assertSame(state, model, id, operation.if);
      const effects = remove(state, model, id);
      return () => effects;
    }
  }
}

const replyOf =
  ({ model, id }: Row) =>
  (state: State): Row | null =>
    state.rows.get(keyOf(model, id)) ?? null;

function create(state: State, model: string, values: Values): Row {
  const encoded = encode(model, values, ({ document, pool }) => {
    const standard = document['default'];
    return standard === undefined ? undefined : pool.find(({ given }) => given === standard);
  });
  const given = values[models[model]!.primaryKey];
  if (given === undefined && models[model]!.kind === 'text') throw new Refused('REQUIRED');
  const id = takeId(state, model, given ?? (state.last.get(model) ?? 0) + 1);
  if (state.rows.has(keyOf(model, id))) throw new Refused('UNIQUE');
  return store(state, model, id, encoded);
}

function update(state: State, model: string, id: string, changes: Values): Row {
  const row = state.rows.get(keyOf(model, id));
  if (!row) throw new Refused('GONE');
  const { primaryKey } = models[model]!;
  if (primaryKey in changes && idOf(model, changes[primaryKey]) !== id) throw new Refused('INVALID');
  return store(
    state,
    model,
    id,
    encode(model, changes, (_, name) => row.values[name], Object.keys(changes)),
  );
}

function store({ rows }: State, model: string, id: string, values: Row['values']): Row {
  const row = { model, id, values };
  rows.set(keyOf(model, id), row);
  return row;
}

function takeId({ last }: State, model: string, given: unknown): string {
  const id = idOf(model, given);
  if (models[model]!.kind === 'auto') last.set(model, Math.max(last.get(model) ?? 0, Number(id)));
  return id;
}

function assertSame({ rows }: State, model: string, id: string, expected: Values): void {
  const row = rows.get(keyOf(model, id));
  if (!row) throw new Refused('GONE');
  const { columns } = models[model]!;
  const pairs = Object.entries(columns)
    .filter(([name]) => expected[name] !== undefined)
    .map(([name, column]) => [valueOf(column, expected[name], () => undefined), row.values[name]] as const);
  if (Object.keys(expected).some((name) => !(name in columns))) throw new Refused('INVALID');
  if (pairs.some(([wanted, current]) => wanted?.canon !== current?.canon)) throw new Refused('RACE');
}

/** Deleted and changed rows by model. */
function remove(state: State, model: string, id: string): Record<string, [deleted: number, changed: number]> {
  const root = state.rows.get(keyOf(model, id));
  if (!root) return { [model]: [0, 0] };
  const gone = new Set([root]);
  for (const target of gone) {
    for (const [row, , onDelete] of referrersOf(state, target)) if (onDelete === 'cascade') gone.add(row);
  }
  const changed = new Map<string, Row>();
  for (const target of gone) {
    for (const [row, name, onDelete] of referrersOf(state, target)) {
      if (gone.has(row) || onDelete === 'noAction') continue;
      if (onDelete === 'restrict') throw new Refused('RESTRICT');
      const { document, pool } = models[row.model]!.columns[name]!;
      const standard = onDelete === 'setDefault' ? pool.find(({ given }) => given === document['default']) : undefined;
      const values = new Map(Object.entries(state.rows.get(keyOf(row.model, row.id))!.values));
      if (standard) values.set(name, standard);
      else values.delete(name);
      store(state, row.model, row.id, Object.fromEntries(values));
      changed.set(keyOf(row.model, row.id), row);
    }
  }
  const effects: Record<string, [number, number]> = {};
  for (const row of gone) {
    state.rows.delete(keyOf(row.model, row.id));
    state.natives.delete(keyOf(row.model, row.id));
    (effects[row.model] ??= [0, 0])[0] += 1;
  }
  for (const row of changed.values()) (effects[row.model] ??= [0, 0])[1] += 1;
  return effects;
}

/** Rows that refer to a row, with the column and what it asks for. */
function referrersOf(state: State, target: Row): [row: Row, name: string, onDelete: string][] {
  return [...state.rows.values()].flatMap((row) =>
    referencesOf(row)
      .filter(({ name, model }) => model === target.model && row.values[name]?.text === target.id)
      .map(({ name, onDelete }): [Row, string, string] => [row, name, onDelete]),
  );
}

function referencesOf({ model }: Row) {
  return Object.entries(models[model]!.columns)
    .filter(([, { document }]) => document.type === 'reference')
    .map(([name, { document }]) => ({
      name,
      model: document['model'] as string,
      onDelete: (document['onDelete'] as string | undefined) ?? 'restrict',
      unchecked: document['unchecked'] === true,
    }));
}

/** A reference that is written leads somewhere; one that is kept is not cut off by the same work, noAction aside. */
function judge(before: State, after: State, row: Row): void {
  const old = before.rows.get(keyOf(row.model, row.id));
  for (const { name, model, onDelete, unchecked } of referencesOf(row)) {
    const id = row.values[name]?.text;
    if (id === undefined || unchecked || after.rows.has(keyOf(model, id))) continue;
    const isKept = old?.values[name]?.text === id;
    if (!isKept || (onDelete !== 'noAction' && before.rows.has(keyOf(model, id)))) throw new Refused('REFERENCE');
  }
}

function judgeUnique(state: State, name: string): void {
  for (const constraint of constraintsOf(models[name]!)) {
    const claims = rowsOf(state, name)
      .map((row) => claimOf(row, constraint))
      .filter((claim) => claim !== undefined);
    if (new Set(claims).size < claims.length) throw new Refused('UNIQUE');
  }
}

export function rowsOf({ rows }: State, model: string): Row[] {
  return [...rows.values()].filter((row) => row.model === model);
}
