import type { RowCodec } from '../codec/row-codec.js';
import type { AnyHooks } from '../hooks/run.js';
import type { Model, Shape } from '../schema/model.js';
import type { Engine } from '../transport/engine.js';

/** Where calls about one model go. */
export interface Destination {
  readonly engine: Engine;
  readonly model: { readonly name: string };
}

/** What queries of one model have in common. */
export interface Target<S extends Shape> {
  readonly engine: Engine;
  readonly model: Model<string, S>;
  readonly rows: RowCodec<S>;
  /** What is done before and after its rows are written. */
  readonly hooks?: AnyHooks | undefined;
}
