// The tour, step by step.

import { autocomplete } from './autocomplete.js';
import { count } from './count.js';
import { explain } from './explain.js';
import { largest } from './largest.js';
import { nearby } from './nearby.js';
import { pattern } from './pattern.js';
import { sound } from './sound.js';
import type { Step } from './step.js';
import { unique } from './unique.js';
import { update } from './update.js';

export const steps: readonly Step[] = [
  ...[largest, count, autocomplete, nearby, pattern],
  ...[unique, update, explain, sound],
];
