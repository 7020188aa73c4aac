// Filters by posting lists of integer ids.

import { blockDirectoryKey, smallListKey } from '../../keys';
import { once } from '../../lua/once';
import { type BatchFilter, filterByAsking, filterByTest } from '../trails/batch';
import { keeping, knownAs } from '../trails/finding';
import { blockAsker, smallTester } from './asker';
import { directoryOf } from './blocks';
import { versionOfList } from './directory';

export function filter(this: void, head: string, tail: string, isOrdered: boolean): BatchFilter {
  const directory = directoryOf(head, tail);
  if (directory.length === 0) return filterByTest(smallTester(smallListKey(head, tail), isOrdered));
  const asker = once(() => blockAsker([head, tail], directory, isOrdered));
  return keeping(
    () => knownAs(() => blockDirectoryKey(head, tail), versionOfList(directory)),
    filterByAsking((ids) => asker()(ids)),
  );
}
