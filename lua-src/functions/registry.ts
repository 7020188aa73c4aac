// The public functions by the name that the manifest gives them.

import { aggregate } from './aggregate';
import type { Handler } from './call';
import { cache } from './cache';
import { check, repair } from './check';
import { commit } from './commit';
import { count } from './count';
import { define } from './define';
import { deleteWhere, updateWhere } from './act';
import { describe } from './describe';
import { explain } from './explain';
import { get } from './get';
import { getBy } from './get-by';
import { importRows } from './import';
import { info } from './info';
import { query } from './query';
import { reindex } from './reindex';
import { stats } from './stats';
import { sweep } from './sweep';
import { transfer } from './transfer';
import { create, put, remove, update, upsert } from './write';

export const handlers: Record<string, Handler> = {
  info,
  define,
  describe,
  create,
  update,
  put,
  upsert,
  get,
  get_by: getBy,
  delete: remove,
  commit,
  transfer,
  query,
  cache,
  delete_where: deleteWhere,
  update_where: updateWhere,
  count,
  aggregate,
  explain,
  check,
  repair,
  reindex,
  sweep,
  stats,
  import: importRows,
};
