// The tour, step by step.

import { count } from './count.js';
import { explain } from './explain.js';
import { largest } from './largest.js';
import type { Step } from './step.js';
import { unique } from './unique.js';
import { update } from './update.js';

export const steps: readonly Step[] = [largest, count, unique, update, explain];
