// Values of a model as a whole: what https://standardschema.dev calls validate. It judges as the engine does, by all that values
// tell by themselves: names, types, limits, what is required. Whether a unique value is free, a reference leads to a row and a text
// has more than 10,000 words, the engine alone knows.

import { isIncrement } from '../codec/increment.js';
import type { Model } from '../schema/model.js';
import { ColumnCheck } from './column-check.js';
import type { StandardIssue, StandardProps, StandardResult } from './standard-schema.js';

/** What of a model is about its values. */
export type Validated = Pick<Model, 'name' | 'columns' | 'primaryKey' | 'uniques' | 'declared' | 'expiry'>;

/** A new row, or changes of one. */
export type Kind = 'insert' | 'changes';

type Checks = ReadonlyMap<string, ColumnCheck>;

const MAX_ROW_BYTES = 1048576;
const TOO_LARGE = 'rows of at most 1 MB of values';

export function standardProps<T>(model: Validated, kind: Kind): StandardProps<T> {
  let checks: Checks | undefined;
  const validate = (value: unknown): StandardResult<T> => {
    if (!isRecord(value)) return { issues: [{ message: `allowed: an object of values for ${model.name}` }] };
    checks ??= checksOf(model);
    return new Validation(model, checks, kind).of(value) as StandardResult<T>;
  };
  return { version: 1, vendor: 'romulus', validate };
}

function checksOf(model: Validated): Checks {
  const { columns, uniques, declared, expiry } = model;
  const read = new Set([
    ...uniques.flatMap((unique) => unique.columns),
    ...Object.values(declared).flatMap(({ keygen, from }) => (keygen === undefined ? from : [])),
    expiry,
  ]);
  return new Map(Object.entries(columns).map(([name, column]) => [name, new ColumnCheck(column, read.has(name))]));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

class Validation {
  private readonly issues: StandardIssue[] = [];
  private readonly found: Record<string, unknown> = {};
  private bytes = 0;

  constructor(
    private readonly model: Validated,
    private readonly checks: Checks,
    private readonly kind: Kind,
  ) {}

  of(values: Readonly<Record<string, unknown>>): StandardResult<unknown> {
    for (const [name, check] of this.checks)
      this.add(name, check, Object.hasOwn(values, name) ? values[name] : undefined);
    for (const [name, value] of Object.entries(values)) {
      if (value !== undefined && !this.checks.has(name)) this.refuse([name], this.noSuchColumn());
    }
    if (this.bytes > MAX_ROW_BYTES) this.refuse([this.model.primaryKey], TOO_LARGE);
    return this.issues.length > 0 ? { issues: this.issues } : { value: this.found };
  }

  private add(name: string, check: ColumnCheck, value: unknown): void {
    if (name === this.model.primaryKey) this.addId(name, check, value);
    else if (value === undefined) this.addNothing(name, check);
    else if (value === null) {
      if (check.isRequired) this.demand(name, check);
      else this.found[name] = null;
    } else if (this.kind === 'changes' && check.isExact && isIncrement(value)) this.addIncrement(name, check, value);
    else this.addValue(name, check, value);
  }

  private addId(name: string, check: ColumnCheck, value: unknown): void {
    if (value !== undefined && this.kind === 'changes') this.refuse([name], 'nothing: a primary key does not change');
    else if (value !== undefined && value !== null) this.addValue(name, check, value);
    else if (this.kind === 'insert' && !isCounted(this.model)) this.demand(name, check);
    else if (value === null) this.refuse([name], check.rule.allowed);
  }

  private addNothing(name: string, check: ColumnCheck): void {
    if (this.kind === 'changes') return;
    const hasDefault = this.model.columns[name]?.definition.options.default !== undefined;
    if (check.isRequired && !hasDefault) this.demand(name, check);
    this.bytes += check.defaultBytes;
  }

  private addValue(name: string, check: ColumnCheck, value: unknown): void {
    const checked = check.check(value);
    if ('allowed' in checked) return this.refuse([name], checked.allowed);
    this.found[name] = checked.value;
    this.bytes += checked.bytes;
  }

  private addIncrement(name: string, check: ColumnCheck, increment: object): void {
    const parts: Record<string, unknown> = {};
    for (const [part, value] of Object.entries(increment)) {
      if (!INCREMENT.includes(part)) this.refuse([name, part], 'increment, min and max');
      else if (value !== undefined) {
        const checked = check.checkAmount(value);
        if ('allowed' in checked) this.refuse([name, part], checked.allowed);
        else parts[part] = checked.value;
      }
    }
    this.found[name] = parts;
  }

  private demand(name: string, { rule }: ColumnCheck): void {
    this.issues.push({ message: `required; give it ${rule.allowed}`, path: [name] });
  }

  private refuse(path: readonly string[], allowed: string): void {
    this.issues.push({ message: `allowed: ${allowed}`, path });
  }

  private noSuchColumn(): string {
    return `no such column; ${this.model.name} has ${[...this.checks.keys()].join(', ')}`;
  }
}

const INCREMENT: readonly string[] = ['increment', 'min', 'max'];

/** Whether the engine gives the ids. */
function isCounted({ columns, primaryKey }: Validated): boolean {
  return (columns[primaryKey] as { readonly kind?: string } | undefined)?.kind === 'auto';
}
