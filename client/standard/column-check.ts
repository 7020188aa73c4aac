// One value of a column: whether the engine would take it, and what a row would then have.

import type { AnyColumn } from '../schema/column.js';
import { isIdColumn } from '../schema/id-column.js';
import type { Rule } from './rule.js';
import { ruleOf } from './rules.js';
import { autoId, textId } from './texts.js';

/** What is allowed instead of the value, or the value as a row has it and the bytes that it takes there. */
export type Checked = { readonly allowed: string } | { readonly value: unknown; readonly bytes: number };

const MAX_INDEXED_BYTES = 4096;

export class ColumnCheck {
  readonly rule: Rule;
  readonly isRequired: boolean;
  private readonly limits: readonly ((text: string) => string | undefined)[];

  /** @param isMember Whether a constraint or an index of the model reads the column. */
  constructor(
    private readonly column: AnyColumn,
    isMember: boolean,
  ) {
    const { definition } = column;
    this.rule = isIdColumn(column) ? (column.kind === 'auto' ? autoId : textId) : ruleOf(definition);
    this.isRequired = !definition.nullable;
    this.limits = isIdColumn(column)
      ? []
      : [...limitsOf(column, this.rule), ...indexLimits(column, isMember, this.rule)];
  }

  /** The bytes of what a row has that is given nothing. */
  get defaultBytes(): number {
    return Buffer.byteLength(this.rule.text(this.column.definition.options.default) ?? '');
  }

  /** Whether the value says what to add: with what of it to check. */
  get isExact(): boolean {
    return this.column.definition.isExact === true;
  }

  check(value: unknown): Checked {
    return this.checked(value, this.limits);
  }

  /** An amount to add, or a bound of a sum: of the column's limits only the scale is about it. */
  checkAmount(value: unknown): Checked {
    return this.checked(value, [scaleLimit(this.column, this.rule)]);
  }

  private checked(value: unknown, limits: ColumnCheck['limits']): Checked {
    const { codec } = this.column.definition;
    try {
      const text = this.rule.text(codec.encode(value) ?? value);
      if (text === undefined) return { allowed: this.rule.allowed };
      for (const limit of limits) {
        const allowed = limit(text);
        if (allowed !== undefined) return { allowed };
      }
      return { value: codec.decode(text), bytes: Buffer.byteLength(text) };
    } catch (error) {
      // A codec or a transform that cannot make anything of such a value.
      return { allowed: error instanceof RangeError ? error.message : this.rule.allowed };
    }
  }
}

/** In the order in which the engine judges them. */
function limitsOf(column: AnyColumn, rule: Rule): ColumnCheck['limits'] {
  const { min, max, maxLength } = column.definition.options;
  const { compare, length } = rule;
  const limits = [];
  const least = min === undefined ? undefined : rule.text(min);
  const most = max === undefined ? undefined : rule.text(max);
  if (compare && least !== undefined)
    limits.push((text: string) => (compare(text, least) < 0 ? `at least ${least}` : undefined));
  if (compare && most !== undefined)
    limits.push((text: string) => (compare(text, most) > 0 ? `at most ${most}` : undefined));
  if (length && maxLength !== undefined) {
    limits.push((text: string) => (length(text) > maxLength ? `at most ${maxLength} ${rule.lengthUnit}` : undefined));
  }
  return [...limits, scaleLimit(column, rule)];
}

function scaleLimit({ definition }: AnyColumn, rule: Rule): (text: string) => string | undefined {
  const { scale } = definition.options;
  return (text) => {
    if (scale === undefined || !rule.scale || rule.scale(text) <= scale) return undefined;
    return scale === 0 ? 'no digits after the point' : `at most ${scale} digits after the point`;
  };
}

function indexLimits({ definition }: AnyColumn, isMember: boolean, rule: Rule): ColumnCheck['limits'] {
  const { index, unique, sort, prefix, suffix, words } = definition.options;
  const isWhole = Boolean(sort ?? (words ? undefined : (prefix ?? suffix)));
  const limits = [];
  if (isMember || index || unique || isWhole || definition.type === 'reference') {
    limits.push((text: string) =>
      Buffer.byteLength(text) > MAX_INDEXED_BYTES
        ? `at most ${MAX_INDEXED_BYTES} bytes in an indexed column`
        : undefined,
    );
  }
  if (index && rule.indexProblem) limits.push((text: string) => rule.indexProblem?.(text));
  return limits;
}
