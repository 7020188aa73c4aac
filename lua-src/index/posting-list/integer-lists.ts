// The posting lists of models whose ids are integers.

import { sharedCount } from './intersect';
import { foreign, mend } from './mend';
import type { PostingLists } from './posting-list';
import { known } from './version';
import { audit, cardinality, exists, holds, keys, open, openOrdered } from './read';
import { tester } from './asker';
import { filter } from './list-filter';
import { addId, addToAll, removeId } from './write';

export const integerLists: PostingLists = {
  add: addId,
  addToAll,
  remove: removeId,
  cardinality,
  keys,
  exists,
  holds,
  tester,
  filter,
  sharedCount,
  audit,
  mend,
  foreign,
  open,
  known,
  openOrdered,
};
