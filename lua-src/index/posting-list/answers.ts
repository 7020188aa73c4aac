// Asking a list about what it has not answered before.

import { keepAnswers, type KeptList, makeRoom, MOST_IDS } from './kept-list';
import type { Asker, Id } from './posting-list';

/**
 * `asker` asks the list itself. Done for every id that a query tests, so kept plain. A text that is kept is also found where a
 * reply has it again, and not made anew.
 */
export function answering(list: KeptList, asker: (this: void) => Asker): Asker {
  makeRoom(list);
  let left = MOST_IDS;
  return (ids, mask) => {
    if (left <= 0) return asker()(ids, mask);
    left -= ids.length;
    // Another who asks the list may have made room since.
    const { answers } = list;
    const places: number[] = [];
    let count = 0;
    for (const i of $range(0, ids.length - 1)) {
      const id = ids[i];
      let isIn = answers.get(id) as boolean | undefined;
      if (isIn === undefined) {
        askFrom(ids, i, answers);
        isIn = answers.get(id);
      }
      if (mask !== undefined) mask[i] = isIn;
      else if (isIn) {
        places[count] = i;
        count += 1;
      }
    }
    return places;
  };

  function askFrom(ids: readonly Id[], from: number, answers: KeptList['answers']): void {
    const others: Id[] = [];
    for (const i of $range(from, ids.length - 1)) if (!answers.has(ids[i])) others.push(ids[i]);
    const found: boolean[] = [];
    asker()(others, found);
    keepAnswers(list, others, found);
  }
}
