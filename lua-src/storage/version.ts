// The versions of blocks. What the directory says of a block names the write that made it what it is, so that two blocks
// of one key with the same text are the same, on whichever server, after whichever failover: that is what lets what was
// read of them be kept from call to call (see known).
//
// A version is the microsecond at which this life of the library wrote its first block, and the number of the journal
// since. A library that is loaded anew, and a replica that becomes a primary, begin another life.

import { readClock } from '../lua/clock';
import { integerText } from '../lua/numbers';
import { journalNumber } from './inverses';

let life: string | undefined;
let ofJournal = -1;
let version = '';

/** The version of all blocks that the journal under way writes; as it stands in a directory, with its colon. */
export function versionOfWrites(): string {
  const number = journalNumber();
  if (number !== ofJournal) {
    life ??= beginLife();
    ofJournal = number;
    version = `:${life}.${integerText(number)}`;
  }
  return version;
}

function beginLife(): string {
  const [seconds, microseconds] = readClock();
  return string.format('%x', 1_000_000 * seconds + microseconds);
}
