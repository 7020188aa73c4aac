// The commands, in the order of the help: setting up, schema, rows, queries, care. A command is a file and a line here.

import type { Command } from './command.js';
import { build } from './commands/build.js';
import { check } from './commands/check.js';
import { create } from './commands/create.js';
import { remove } from './commands/delete.js';
import { demo } from './commands/demo.js';
import { doctor } from './commands/doctor.js';
import { explain } from './commands/explain.js';
import { exportCommand } from './commands/export.js';
import { get } from './commands/get.js';
import { importCommand } from './commands/import.js';
import { info } from './commands/info.js';
import { install } from './commands/install.js';
import { lua } from './commands/lua.js';
import { query } from './commands/query.js';
import { reindex } from './commands/reindex.js';
import { schemaApply } from './commands/schema-apply.js';
import { schemaDiff } from './commands/schema-diff.js';
import { schemaPull } from './commands/schema-pull.js';
import { stats } from './commands/stats.js';
import { sweep } from './commands/sweep.js';
import { types } from './commands/types.js';
import { uninstall } from './commands/uninstall.js';
import { update } from './commands/update.js';

export const commands: readonly Command[] = [
  install,
  uninstall,
  lua,
  build,
  doctor,
  demo,
  info,
  schemaPull,
  schemaDiff,
  schemaApply,
  types,
  get,
  create,
  update,
  remove,
  query,
  explain,
  check,
  reindex,
  stats,
  sweep,
  exportCommand,
  importCommand,
];
