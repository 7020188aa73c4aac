// What each step of the tour gets and gives.

import type { Database } from '../../client/index.js';
import type { City } from '../city.js';
import type { Measured } from '../measure.js';
import type { Recorder } from '../recorder.js';
import { duration, footer } from '../screen.js';

export interface Tour {
  readonly db: Database<{ City: typeof City }>;
  readonly calls: Recorder;
  readonly namespace: string;
  /** Whether nobody else uses the server. */
  readonly isPrivate: boolean;
}

export type Step = (tour: Tour) => Promise<void>;

/** Under each table: what its last call took, and how to send it without us. */
export function showCall({ calls }: Tour, { median, runs }: Measured<unknown>, command = calls.lastCall()): void {
  footer(command, `${duration(median)}, median of ${runs} round trips`);
}
