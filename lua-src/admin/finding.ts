// What a check finds, and what it goes through to find it.

import type { Index } from '../schema/model';

/** An index as findings name it. */
export function labelOf({ kind, name }: Index): string {
  return `${kind} ${name}`;
}

export interface Finding {
  /**
   * `missingRow`: an id is listed without a row · `missingEntry`: an index lacks what a row calls for · `strayEntry`: an index has
   * what no row calls for · `wrongCount`: a list has not as many ids as it says · `unlistedRow`: a row is not among the live ones ·
   * `duplicate`: two rows have what must be unique · `danglingReference`: a row refers to one that is not there ·
   * `orphanedKey`: a key of ours belongs to nothing · `foreignType`: a key of ours holds something else · `wrongCounter`: ids that
   * exist would be given again · `frozen`: an index whose keygen is not loaded, and which is compared with nothing.
   */
  readonly problem:
    | 'missingRow'
    | 'missingEntry'
    | 'strayEntry'
    | 'wrongCount'
    | 'unlistedRow'
    | 'duplicate'
    | 'danglingReference'
    | 'orphanedKey'
    | 'foreignType'
    | 'wrongCounter'
    | 'frozen';
  readonly model?: string;
  readonly index?: string;
  readonly id?: string;
  /** The term, score, claim, reference, key or "null" that is missing or stray. */
  readonly entry?: string;
  readonly found?: string;
  /** Of a repair: whether it is as it should be now, and if not, why. */
  readonly fixed?: boolean;
  readonly reason?: string;
}

/** Puts right what was found; it ends with nothing written where it cannot. */
export type Mend = (this: void) => void;

export type Report = (this: void, finding: Finding, mend?: Mend) => void;

export interface Page {
  readonly checked: number;
  /** What it has cost in units of the budget, where that is more: long texts are taken apart. */
  readonly units?: number;
  /** Where the next page begins; undefined at the end of the stage. */
  readonly next?: string;
}

export interface Stage {
  /** Names the stage in a cursor: `User rows`, `User equal city 1`. */
  readonly name: string;
  readonly run: (this: void, position: string, wanted: number, report: Report) => Page;
}
