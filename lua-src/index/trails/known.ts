/** What something that indexes tell is known by from call to call. */
export interface Known {
  /** What is asked of them, whatever they hold. */
  readonly key: (this: void) => string;
  /** Which writes made them what they are; undefined where nothing says so. */
  readonly version: (this: void) => string | undefined;
}
