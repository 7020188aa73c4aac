/** What a foreign column stands for: a V, once it is resolved. */
export interface Elsewhere<out V = unknown> {
  readonly value: V;
}

export declare const target: unique symbol;

/** What refers to rows of the model N, where it is a name, or to what is elsewhere. */
export interface Referring<out N> {
  readonly [target]: N;
}
