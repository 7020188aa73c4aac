// Code on the wire → class. A new code touches its own file and one line here.

import { ArgsError } from './args-error.js';
import { BudgetError } from './budget-error.js';
import { FundsError } from './funds-error.js';
import { GoneError } from './gone-error.js';
import { InternalError } from './internal-error.js';
import { InvalidError } from './invalid-error.js';
import { LibraryError } from './library-error.js';
import { MissingReferenceError } from './missing-reference-error.js';
import { ModelError } from './model-error.js';
import { QueryError } from './query-error.js';
import { RaceError } from './race-error.js';
import { RequiredError } from './required-error.js';
import { RestrictError } from './restrict-error.js';
import { type Facts, RomulusError } from './romulus-error.js';
import { SchemaError } from './schema-error.js';
import { TryAgainError } from './try-again-error.js';
import { UniqueError } from './unique-error.js';

const classes = {
  ARGS: ArgsError,
  BUDGET: BudgetError,
  FUNDS: FundsError,
  GONE: GoneError,
  INTERNAL: InternalError,
  INVALID: InvalidError,
  LIBRARY: LibraryError,
  MODEL: ModelError,
  QUERY: QueryError,
  RACE: RaceError,
  REFERENCE: MissingReferenceError,
  REQUIRED: RequiredError,
  RESTRICT: RestrictError,
  SCHEMA: SchemaError,
  TRYAGAIN: TryAgainError,
  UNIQUE: UniqueError,
} as const;

/** The error of a code, or a plain RomulusError for a code that this client does not know. */
export function createError(code: string, facts: Facts, options?: ErrorOptions): RomulusError {
  const Class = Object.hasOwn(classes, code) ? classes[code as keyof typeof classes] : RomulusError;
  return new Class(code, facts, options);
}
