import type { Json } from '../codec/codec.js';
import type { TransferDocument } from '../transfer/document.js';
import type { Ref } from './ref.js';

/** An operation as rom_commit takes it. */
export interface OperationDocument extends TransferDocument {
  readonly op: 'create' | 'update' | 'put' | 'upsert' | 'delete' | 'transfer';
  /** The model's name in the engine; a transfer of several legs names one in each. */
  readonly model?: string;
  readonly id?: string | Ref;
  readonly values?: Readonly<Record<string, Json>>;
  readonly changes?: Readonly<Record<string, Json>>;
  /** A unique column, or several joined by `,`. */
  readonly by?: string;
  readonly if?: Readonly<Record<string, Json>>;
  /** What later operations call its row: `{"ref":"1"}`. */
  readonly as?: string;
}

declare const result: unique symbol;

/** One write of a commit: frozen data that does nothing by itself. The commit's reply has an R for it. */
export interface Operation<R = unknown> extends OperationDocument {
  readonly [result]: R;
}

/** An operation whose row has no id yet. */
export interface Creation<N extends string, R> extends Operation<R> {
  /** Stands for the id of the row in later operations of the same commit. */
  readonly ref: Ref<N>;
}
