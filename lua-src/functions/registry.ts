// The public functions by the name that the manifest gives them.

import type { Handler } from './call';
import { create } from './create';
import { define } from './define';
import { deleteRow } from './delete';
import { describe } from './describe';
import { get } from './get';
import { getBy } from './get-by';
import { info } from './info';
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
};
