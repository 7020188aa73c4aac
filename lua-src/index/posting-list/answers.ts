// What lists have answered to walks along an index, kept from call to call. Walks begin with the same members again and again,
// and an answer that is looked up takes a fifth of one that is found: of the member the id is cut out, read as a number, and
// its bit looked for. A member that is kept is also found where a reply has it again, and not made anew.

import { isJournalEmpty } from '../../storage/inverses';
import { TOTAL, versionIn } from './blocks';
import { type Kept, startMemory } from './memory';
import type { Asker, Id } from './posting-list';

export interface Answers extends Kept {
  /** By member; false until a second walk has found the list as it was. */
  given: LuaTable<string, boolean> | false;
  count: number;
}

/** So many members of each walk are looked for among the answers, and kept there. */
const FIRST = 1000;
/** Answers of a list that are kept before it begins anew. */
const MOST_ANSWERS = 5000;
/** Bytes of a list, and of an answer with its member. */
const LIST_BYTES = 500;
const ANSWER_BYTES = 100;

const { recall, keep, grow } = startMemory<Answers>(1_000_000);

/**
 * What a list has answered since its directory reads as it does, or undefined where nothing is kept yet: a list that changes
 * between walks would be asked and written down each time.
 */
export function answersOf(key: string, directory: readonly string[]): Answers | undefined {
  const text = directory.join(' ');
  const own = recall(key, text);
  if (own === undefined) {
    // What a call has written may be taken back by it.
    if (namesWrites(directory) && isJournalEmpty())
      keep({ key, text, given: false, count: 0, bytes: LIST_BYTES + key.length + text.length });
    return undefined;
  }
  if (own.given === false || own.count > MOST_ANSWERS) {
    own.given = new LuaTable();
    own.bytes -= own.count * ANSWER_BYTES;
    own.count = 0;
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

/** Asks for what has not been answered yet. Done for every member of a walk, so kept plain. */
export function answering(answers: Answers, ask: Asker, isWithout: boolean): Asker {
  const given = answers.given as LuaTable<string, boolean>;
  let left = FIRST;
  return (members, mask) => {
    if (left <= 0) return ask(members, mask);
    left -= members.length;
    const some: Id[] = [];
    let count = 0;
    for (const i of $range(0, members.length - 1)) {
      const member = members[i];
      let isIn = given.get(member) as boolean | undefined;
      if (isIn === undefined) {
        askFrom(members, i);
        isIn = given.get(member);
      }
      if (mask !== undefined) mask[i] = isIn;
      else if (isIn !== isWithout) {
        some[count] = member;
        count += 1;
      }
    }
    return some;
  };

  function askFrom(members: readonly Id[], from: number): void {
    const others: Id[] = [];
    for (const i of $range(from, members.length - 1)) if (!given.has(members[i])) others.push(members[i]);
    const found: boolean[] = [];
    ask(others, found);
    for (const i of $range(0, others.length - 1)) given.set(others[i], found[i]);
    answers.count += others.length;
    grow(answers, others.length * ANSWER_BYTES);
  }
}
