// What https://standardschema.dev asks of a validator, version 1: forms, routers and the like take anything of this shape. The
// interfaces are small and stable, and meant to be copied, so that no package has to be there at run time.

/** What validates an unknown value. */
export interface StandardSchema<out I, out O = I> {
  readonly '~standard': StandardProps<I, O>;
}

/** What stands under `~standard`. */
export interface StandardProps<out I, out O = I> {
  readonly version: 1;
  readonly vendor: string;
  /** Never a promise, and it throws nothing. */
  readonly validate: (value: unknown) => StandardResult<O>;
  /** Types only: it is not there. */
  readonly types?: { readonly input: I; readonly output: O } | undefined;
}

/** The value, or what is wrong with it. */
export type StandardResult<O> =
  { readonly value: O; readonly issues?: undefined } | { readonly issues: readonly StandardIssue[] };

/** What is wrong with a value. */
export interface StandardIssue {
  readonly message: string;
  /** The column, and what of its value. */
  readonly path?: readonly PropertyKey[] | undefined;
}
