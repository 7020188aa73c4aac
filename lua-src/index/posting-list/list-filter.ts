// Filters by posting lists of integer ids.

import { smallListKey } from '../../keys';
import { once } from '../../lua/once';
import { askingBy, type BatchFilter, filterByAsking } from '../trails/batch';
import { keeping } from '../trails/finding';
import { blockAsker, smallTester } from './asker';
import { directoryOf } from './blocks';
import { known } from './version';

export function filter(this: void, head: string, tail: string, isOrdered: boolean): BatchFilter {
  const asker = once(() => {
    const directory = directoryOf(head, tail);
    if (directory.length === 0) return askingBy(smallTester(smallListKey(head, tail), isOrdered));
    return blockAsker([head, tail], directory, isOrdered);
  });
  return keeping(
    known(head, tail),
    filterByAsking((ids) => asker()(ids)),
  );
}
