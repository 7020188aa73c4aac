// Rows that have several places in an index, which only keygens give.

import { secondMember, takesSeveral } from '../../index/ordered/place-text';
import type { Id } from '../../index/posting-list/posting-list';
import type { Index, Model } from '../../schema/model';
import { scoreTextsOf } from '../sources/scores';

const NOBODY: readonly boolean[] = [];

/** Which of some rows have more places than one. */
export function haveSeveral({ ids: kind }: Model, index: Index, ids: readonly Id[]): readonly boolean[] {
  if (!takesSeveral(index)) return NOBODY;
  const members = ids.map((id) => secondMember(kind.ordered(id)));
  return scoreTextsOf(index.head, members).map((score) => score !== false);
}
