// The versions of blocks of lists, and of ordered indexes. Each names the write that made them what they are, so that two states
// of one key with the same version are the same, on whichever server, after whichever failover: that is what lets what was
// read of them be kept from call to call (see index/posting-list/known, index/trails).
//
// A version is the microsecond at which this life of the library wrote its first one, and the number of the journal
// since. A library that is loaded anew, and a replica that becomes a primary, begin another life.

import { readClock } from '../lua/clock';
import { integerText } from '../lua/numbers';
import { journalNumber } from './inverses';

let life: string | undefined;
let ofJournal = -1;
let version = '';

/** The version of all that the journal under way writes. */
export function versionOfWrites(): string {
  const number = journalNumber();
  if (number !== ofJournal) {
    life ??= beginLife();
    ofJournal = number;
    version = `${life}.${integerText(number)}`;
  }
  return version;
}

function beginLife(): string {
  const [seconds, microseconds] = readClock();
  return string.format('%x', 1_000_000 * seconds + microseconds);
}
