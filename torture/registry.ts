// All scenarios, in the order of docs/guarantees.md.

import { bounds } from './bounds/index.js';
import { crash } from './crash/index.js';
import { snapshot } from './crash/snapshot.js';
import { migration } from './cluster/migration.js';
import { takeover } from './cluster/takeover.js';
import { soak } from './load/index.js';
import { fuzz } from './fuzz/index.js';
import { refusals } from './refusals/index.js';
import { failover } from './replication/index.js';
import type { Scenario } from './scenario.js';

export const scenarios: readonly Scenario[] = [
  crash,
  snapshot,
  refusals,
  fuzz,
  failover,
  migration,
  takeover,
  soak,
  bounds,
];
