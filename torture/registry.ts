// All scenarios, in the order of docs/guarantees.md.

import { crash } from './crash/index.js';
import { snapshot } from './crash/snapshot.js';
import { fuzz } from './fuzz/index.js';
import { refusals } from './refusals/index.js';
import type { Scenario } from './scenario.js';

export const scenarios: readonly Scenario[] = [crash, snapshot, refusals, fuzz];
