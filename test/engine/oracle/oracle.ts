// The oracle: what the engine must answer, in the plainest way. Rows in a Map, every constraint by looking at all rows.

export type Value = number | string | boolean | null;
export type Values = Readonly<Record<string, unknown>>;
type Whole = Readonly<Record<string, Value>>;

export interface Row {
  readonly id: number;
  readonly [column: string]: Value;
}

/** An operation as rom_commit takes it. */
export type Operation =
  | { readonly op: 'create' | 'put'; readonly values: Values }
  | { readonly op: 'update'; readonly id: number; readonly changes: Values; readonly if?: Values }
  | { readonly op: 'upsert'; readonly by: string; readonly values: Values }
  | { readonly op: 'delete'; readonly id: number; readonly if?: Values };

/** What an operation answers: the row that it was about as all of them leave it, or undefined where it deletes. */
export type Answer = Row | undefined;

export class Refusal extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}

interface Column {
  readonly type: 'integer' | 'float' | 'boolean' | 'text';
  readonly required?: boolean;
  readonly default?: Value;
  readonly max?: number;
}

const declarations = {
  n: { type: 'integer', index: true, max: 99 },
  f: { type: 'float', index: true },
  s: { type: 'text', index: true, sort: true, default: 'a' },
  c: { type: 'text', sort: { ci: true } },
  d: { type: 'integer', index: true },
  w: { type: 'text', words: true, prefix: true, suffix: true },
  u: { type: 'text', unique: true },
  b: { type: 'boolean', index: true },
  r: { type: 'integer', required: true, default: 0, index: true },
  p: { type: 'text' },
} as const;

const uniques = [['u'], ['s', 'n']];

export const models = {
  T: {
    columns: declarations,
    unique: uniques.filter((names) => names.length > 1),
    indexes: {
      byBN: { from: ['b', 'n'], kinds: ['order'] },
      byCN: { from: ['c', 'n'], kinds: ['order'] },
      byRS: { from: ['r', 's'], kinds: ['order'] },
      bySBD: { from: ['s', 'b', 'd'], kinds: ['order'] },
      byNS: { from: ['n', 's'], kinds: ['order'], steps: { n: 5 } },
      byFN: { from: ['f', 'n'], kinds: ['order'], steps: { f: 0.25 } },
      byBDR: { from: ['b', 'd', 'r'], kinds: ['order'], steps: { d: 4_503_599_627_370_496 } },
      byWN: { from: ['w', 'n'], kinds: ['order'], words: 'w' },
      byBWD: { from: ['b', 'w', 'd'], kinds: ['order'], words: 'w' },
      byWNS: { from: ['w', 'n', 's'], kinds: ['order'], words: 'w', steps: { n: 20 } },
    },
  },
};

const columns: [string, Column][] = Object.entries(declarations);

export interface State {
  readonly rows: ReadonlyMap<number, Row>;
  readonly last: number;
}

export const empty: State = { rows: new Map(), last: 0 };

/** The state after all of the operations, with their answers. Throws a Refusal where one of them, or the result, is refused. */
export function commit(state: State, operations: readonly Operation[]): { state: State; answers: Answer[] } {
  const work = { rows: new Map(state.rows), last: state.last };
  const ids = operations.map((operation) => perform(work, operation));
  for (const names of uniques) assertUnique(work.rows, names);
  return { state: work, answers: ids.map((id) => (id === undefined ? undefined : work.rows.get(id))) };
}

/** Returns the id of the row that it leaves. */
function perform(work: { rows: Map<number, Row>; last: number }, operation: Operation): number | undefined {
  const put = (id: number, row: Whole): number => {
    work.rows.set(id, { ...row, id });
    work.last = Math.max(work.last, id);
    return id;
  };
  const current = (id: number): Row => work.rows.get(id) ?? refuse('GONE');
  const insert = ({ id, ...values }: Values): number => {
    const row = whole(values, (column) => column.default ?? null);
    if (id !== undefined && work.rows.has(id as number)) refuse('UNIQUE');
    return put((id as number | undefined) ?? work.last + 1, row);
  };
  switch (operation.op) {
    case 'create':
      return insert(operation.values);
    case 'put':
      return put(
        operation.values['id'] as number,
        whole(operation.values, () => null),
      );
    case 'update':
      if (operation.if) assertUnchanged(current(operation.id), operation.if);
      return put(operation.id, { ...current(operation.id), ...checked(operation.changes) });
    case 'upsert': {
      const { by, values } = operation;
      const key = checked({ [by]: values[by] ?? null })[by];
      if (key === null) refuse('REQUIRED');
      const holder = [...work.rows.values()].find((row) => row[by] === key);
      return holder ? put(holder.id, { ...holder, ...checked(values) }) : insert(values);
    }
    case 'delete':
      if (operation.if) assertUnchanged(current(operation.id), operation.if);
      work.rows.delete(operation.id);
      return undefined;
  }
}

function refuse(code: string): never {
  throw new Refusal(code);
}

/** Every column, absent ones from `otherwise`. The first violation in declaration order counts. */
function whole(values: Values, otherwise: (column: Column) => Value): Whole {
  return Object.fromEntries(
    columns.map(([name, column]) => [
      name,
      name in values ? check(column, values[name]) : orRequired(column, otherwise(column)),
    ]),
  );
}

function checked(values: Values): Whole {
  return Object.fromEntries(
    columns.filter(([name]) => name in values).map(([name, column]) => [name, check(column, values[name])]),
  );
}

function check(column: Column, value: unknown): Value {
  if (value === null) return orRequired(column, null);
  const number = typeof value === 'number' && value <= (column.max ?? Infinity);
  const fits = {
    integer: (number && Number.isInteger(value)) || (typeof value === 'string' && /^-?\d+$/.test(value)),
    float: number,
    boolean: typeof value === 'boolean',
    text: typeof value === 'string',
  };
  return fits[column.type] ? (value as Value) : refuse('INVALID');
}

function orRequired(column: Column, value: Value): Value {
  return value === null && column.required ? refuse('REQUIRED') : value;
}

function assertUnchanged(row: Row, expected: Values): void {
  const condition = Object.entries(checked(Object.fromEntries(Object.entries(expected).filter(([, v]) => v !== null))));
  const nulls = Object.entries(expected).filter(([, value]) => value === null);
  if ([...condition, ...nulls].some(([name, value]) => row[name] !== value)) refuse('RACE');
}

function assertUnique(rows: ReadonlyMap<number, Row>, names: readonly string[]): void {
  const seen = new Set<string>();
  for (const row of rows.values()) {
    const values = names.map((name) => row[name]);
    if (values.includes(null)) continue;
    const claim = JSON.stringify(values);
    if (seen.has(claim)) refuse('UNIQUE');
    seen.add(claim);
  }
}

/** A row as the engine replies it, as an object. */
export function replied(row: Row, select: readonly string[] = columns.map(([name]) => name)): Record<string, string> {
  const chosen = columns.filter(([name]) => select.includes(name) && row[name] !== null);
  return Object.fromEntries([['id', String(row.id)], ...chosen.map(([name]) => [name, String(row[name])] as const)]);
}
