// What is given into what is stored, and what rows claim.

import { models, type Column, type Model, type Value } from './models.js';

export type Values = Readonly<Record<string, unknown>>;

export interface Row {
  readonly model: string;
  readonly id: string;
  /** Columns that are not null. */
  readonly values: Readonly<Record<string, Value>>;
}

export class Refused extends Error {
  constructor(
    readonly code: string,
    /** The operation, where only one can be meant. */
    readonly op?: number,
  ) {
    super(code);
  }
}

export function idOf(model: string, given: unknown): string {
  const id = String(given);
  const fits = models[model]!.kind === 'auto' ? /^[1-9]\d*$/.test(id) : typeof given === 'string' && id !== '';
  if (!fits) throw new Refused('INVALID');
  return id;
}

/** `absent` is what a column has that is not given; only what is `judged` can be REQUIRED. */
export function encode(
  model: string,
  values: Values,
  absent: (column: Column, name: string) => Value | undefined,
  judged?: readonly string[],
): Row['values'] {
  const { columns, primaryKey } = models[model]!;
  const encoded: Record<string, Value> = {};
  for (const [name, column] of Object.entries(columns)) {
    const value = valueOf(column, values[name], () => absent(column, name));
    if (value) encoded[name] = value;
    else if (column.document['required'] && (judged?.includes(name) ?? true)) throw new Refused('REQUIRED');
  }
  if (Object.keys(values).some((name) => name !== primaryKey && !(name in columns))) throw new Refused('INVALID');
  return encoded;
}

export function valueOf({ pool }: Column, given: unknown, absent: () => Value | undefined): Value | undefined {
  if (given === undefined) return absent();
  if (given === null) return undefined;
  const value = pool.find((value) => JSON.stringify(value.given) === JSON.stringify(given));
  if (!value) throw new Refused('INVALID');
  return value;
}

export function claimOf({ model, values }: Row, constraint: readonly string[]): string | undefined {
  const parts = constraint.map((name) => claimPart(models[model]!, name, values[name]));
  return parts.includes(undefined) ? undefined : JSON.stringify(parts);
}

function claimPart({ columns }: Model, name: string, value: Value | undefined): string | undefined {
  const ignoresCase = typeof columns[name]!.document['unique'] === 'object';
  return ignoresCase ? value?.canon.toLowerCase() : value?.canon;
}

export function wantedBy(model: string, by: string, values: Values): string {
  const parts = by.split(',').map((name) => {
    const value = valueOf(models[model]!.columns[name]!, values[name], () => undefined);
    if (!value) throw new Refused('REQUIRED');
    return claimPart(models[model]!, name, value);
  });
  return JSON.stringify(parts);
}
