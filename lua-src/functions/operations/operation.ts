// What a write function and an operation of a commit have in common: a plan into a unit of work, and its reply.

import type { JsonRecord } from '../../json/read';
import type { Model } from '../../schema/model';
import type { StagedRow, Work } from '../../unit-of-work/work';
import { type Returned, stagedReply } from '../reply';

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

/** What is known once an operation is planned: how to reply when all is settled. */
export interface Planned {
  /** Writes what goes with it; journaled. */
  readonly keep?: (this: void) => void;
  readonly reply: (this: void) => unknown;
}

export interface PlannedRow extends Planned {
  /** Of the row that it is about. */
  readonly id: string;
}

/** About one row. */
export type Operation = (this: void, work: Work, request: Request) => PlannedRow;

/** Stages the one row that it is about, which is also its reply. */
export type RowStage = (this: void, work: Work, request: Request) => StagedRow;

export function rowOperation(stage: RowStage): Operation {
  return (work, request) => {
    const row = stage(work, request);
    return { id: row.id, reply: () => stagedReply(request.returned, row) };
  };
}

/** About several rows, which its document names in its own way. */
export type DocumentOperation = (this: void, work: Work, document: JsonRecord) => Planned;
