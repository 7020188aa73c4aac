// What is kept of a list from call to call, beside its blocks: what it has answered, and the ids at its ends. Walks begin with
// the same ids again and again, and to look up an answer, or an id that is written already, takes a fifth of finding it. It is
// good for as long as the directory of the list reads the same.

import { isJournalEmpty } from '../../storage/inverses';
import { TOTAL, versionIn } from './blocks';
import { type Kept, startMemory } from './memory';
import type { Id } from './posting-list';

export interface KeptList extends Kept {
  /** Whether it holds what it was asked about: ids, plain or in their ordered form. */
  answers: LuaTable<string, boolean>;
  answered: number;
  /** The ids that it begins with. */
  readonly first: Id[];
  /** Those that it ends with, from the last one on. */
  readonly last: Id[];
}

/** So many ids of each walk are kept. */
export const MOST_IDS = 1000;
/** Answers of a list before it begins anew. */
const MOST_ANSWERS = 5000;
/** Blocks of a list, beyond which its directory takes longer to be compared than is won: 16 million ids. */
const MOST_BLOCKS = 256;
/** Bytes of a list, of an answer with its text, and of an id. */
const LIST_BYTES = 700;
const ANSWER_BYTES = 60;
const ID_BYTES = 50;

const { recall, keep, grow } = startMemory<KeptList>(4_000_000);

/**
 * Undefined where the list is too long, or has not been asked for since its directory reads as it does: one that changes between any two
 * queries would be written down each time.
 */
export function keptList(key: string, directory: readonly string[]): KeptList | undefined {
  if (directory.length > 2 * MOST_BLOCKS) return undefined;
  const text = directory.join(' ');
  const own = recall(key, text);
  // What a call has written may be taken back by it.
  if (own === undefined && namesWrites(directory) && isJournalEmpty()) {
    const bytes = LIST_BYTES + key.length + text.length;
    keep({ key, text, bytes, answers: new LuaTable(), answered: 0, first: [], last: [] });
  }
  return own;
}

/** Whether it says of each block which write made it what it is; without that, lists that differ could read the same. */
function namesWrites(directory: readonly string[]): boolean {
  for (const i of $range(0, directory.length - 2, 2)) {
    if (directory[i] !== TOTAL && versionIn(directory[i + 1]) === '') return false;
  }
  return true;
}

export function keepAnswers(list: KeptList, ids: readonly Id[], answers: readonly boolean[]): void {
  for (const i of $range(0, ids.length - 1)) list.answers.set(ids[i], answers[i]);
  list.answered += ids.length;
  grow(list, ids.length * ANSWER_BYTES);
}

/** For the answers to another walk. */
export function makeRoom(list: KeptList): void {
  if (list.answered <= MOST_ANSWERS) return;
  list.answers = new LuaTable();
  list.bytes -= list.answered * ANSWER_BYTES;
  list.answered = 0;
}

/** Keeps ids behind those that are kept of one of its ends. */
export function keepIds(list: KeptList, end: Id[], ids: readonly Id[]): void {
  const length = end.length;
  for (const i of $range(0, ids.length - 1)) end[length + i] = ids[i];
  grow(list, ids.length * ID_BYTES);
}
