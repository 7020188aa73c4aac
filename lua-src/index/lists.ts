// Which posting lists a model uses: by the kind of its ids.

import type { Model } from '../schema/model';
import { integerLists } from './posting-list/integer-lists';
import type { PostingLists } from './posting-list/posting-list';

export function listsOf(_model: Model): PostingLists {
  return integerLists;
}
