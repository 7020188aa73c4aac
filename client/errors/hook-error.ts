/** A hook that failed. */
export interface HookFailure {
  readonly model: string;
  readonly hook: string;
  /** What it threw. */
  readonly cause: unknown;
}

/**
 * Hooks after a write failed: the write itself is done, and stays. All other hooks have run.
 *
 * @example
 * ```ts
 * try {
 *   await db.User.create({ email: 'ada@x.io' });
 * } catch (error) {
 *   if (!(error instanceof HookError)) throw error;
 *   console.error(error.message, error.cause); // the row is there: error.result
 * }
 * ```
 */
export class HookError extends Error {
  override readonly name = 'HookError';
  /** Each hook that failed, in the order of the writes. The first is the cause. */
  declare readonly failures: readonly HookFailure[];
  /** What the call would have given. */
  declare readonly result: unknown;

  constructor(failures: readonly HookFailure[], result: unknown) {
    const [first] = failures;
    const why = first?.cause instanceof Error ? first.cause.message : String(first?.cause);
    super(`The write is done, but ${first?.hook} of ${first?.model} failed after it: ${why}`, { cause: first?.cause });
    // Not enumerable: whoever logs the error does not see rows.
    Object.defineProperties(this, { failures: { value: failures }, result: { value: result } });
  }
}
