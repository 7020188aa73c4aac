// The systems of the comparison, in the order in which they are shown.

import { openFloor } from './floor.js';
import { openMulti } from './multi/index.js';
import { openNohm } from './nohm.js';
import { openRediSearch } from './redisearch/index.js';
import { openRom } from './rom/index.js';
import { openRomulus } from './romulus.js';
import type { Open } from './system.js';

export const openers: Readonly<Record<string, Open>> = {
  floor: openFloor,
  romulus: openRomulus,
  multi: openMulti,
  nohm: openNohm,
  rom: openRom,
  redisearch: openRediSearch,
};
