// Filters by posting lists of integer ids.

import { blockDirectoryKey, smallListKey } from '../../keys';
import { once } from '../../lua/once';
import { type Filter, filterByTest } from '../trails/batch';
import { remembering } from '../trails/finding';
import { blockAsker, smallTester } from './asker';
import { directoryOf } from './blocks';
import { versionOfList } from './directory';

export function filter(this: void, head: string, tail: string, isOrdered: boolean): Filter {
  const directory = directoryOf(head, tail);
  if (directory.length === 0) return filterByTest(smallTester(smallListKey(head, tail), isOrdered));
  const asker = once(() => blockAsker([head, tail], directory, isOrdered));
  return remembering(
    { key: () => blockDirectoryKey(head, tail), version: once(() => versionOfList(directory)) },
    (ids) => asker()(ids),
  );
}
