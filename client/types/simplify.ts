/** An intersection as one object type, so that editors show its properties. */
export type Simplify<T> = { [K in keyof T]: T[K] } & {};
