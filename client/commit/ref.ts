declare const model: unique symbol;

/** The row of the model N that an operation of the same commit makes, before it has an id. */
export class Ref<N extends string = string> {
  declare readonly [model]: N;

  /** @param ref What the operation is called in the commit: `"as"` there, `{"ref":"1"}` here. */
  constructor(readonly ref: string) {}
}
