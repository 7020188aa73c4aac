// What a write function and an operation of a commit have in common: a plan into a unit of work, and its reply.

import type { JsonRecord } from '../../json/read';
import type { Model } from '../../schema/model';
import type { Work } from '../../unit-of-work/work';
import type { Returned } from '../reply';

/** The parts of an operation, from the arguments of a call or from a commit's document. */
export interface Request {
  readonly model: Model;
  readonly id?: unknown;
  /** Values of create, put and upsert; changes of update. */
  readonly values: JsonRecord;
  /** Unique column of an upsert, or `a,b`. */
  readonly by?: string;
  readonly expected?: JsonRecord;
  readonly returned: Returned;
}

/** What is known once an operation is planned: the id that it is about, and how to reply when all is settled. */
export interface Planned {
  readonly id: string;
  readonly reply: (this: void) => unknown;
}

export type Operation = (this: void, work: Work, request: Request) => Planned;
