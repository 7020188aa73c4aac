// Which posting lists a model uses: by the kind of its ids.

import { autoIds } from '../codec/id';
import type { Model } from '../schema/model';
import { integerLists } from './posting-list/integer-lists';
import type { PostingLists } from './posting-list/posting-list';
import { textLists } from './posting-list/text-lists';

export function listsOf({ ids }: Pick<Model, 'ids'>): PostingLists {
  return ids === autoIds ? integerLists : textLists;
}
