// The public functions by the name that the manifest gives them.

import type { Handler } from './call';
import { check } from './check';
import { count } from './count';
import { create } from './create';
import { define } from './define';
import { deleteRow } from './delete';
import { describe } from './describe';
import { explain } from './explain';
import { get } from './get';
import { getBy } from './get-by';
import { info } from './info';
import { query } from './query';
import { update } from './update';

export const handlers: Record<string, Handler> = {
  info,
  define,
  describe,
  create,
  update,
  get,
  get_by: getBy,
  delete: deleteRow,
  query,
  count,
  explain,
  check,
};
