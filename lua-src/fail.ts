// How everything in the engine refuses: a thrown record with a code, a message and facts. Dispatch turns it into the
// reply. The record must not have a field `err`: Redis's pcall reduces such tables to a bare string.

export type Code =
  | 'ARGS'
  | 'SCHEMA'
  | 'MODEL'
  | 'INVALID'
  | 'REQUIRED'
  | 'UNIQUE'
  | 'REFERENCE'
  | 'RESTRICT'
  | 'RACE'
  | 'GONE'
  | 'QUERY'
  | 'FUNDS'
  | 'BUDGET'
  | 'INTERNAL'
  | 'TRYAGAIN';

/** Facts are what the JSON writer takes: texts, numbers, booleans, lists and records of them. */
export type Facts = Record<string, unknown>;

export interface Failure {
  readonly code: Code;
  readonly message: string;
  readonly facts: Facts;
}

/** Ends the call. The message says what was found, what is allowed, and what to do. */
export function fail(code: Code, message: string, facts: Facts): never {
  throw { code, message, facts };
}

export function isFailure(thrown: unknown): thrown is Failure {
  return type(thrown) === 'table' && (thrown as Partial<Failure>).code !== undefined;
}
