// Apart from what finds them: its types are those of compilers, which the users of the package need not have.

/** Something in a keygen file that cannot be. */
export interface KeygenProblem {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly column: number;
  readonly message: string;
}
