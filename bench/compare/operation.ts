// One of the operations that are compared: the same calls on every system, each with its own ids.

import type { CallName, System } from '../systems/system.js';
import type { Contender, World } from './world.js';

export interface Operation {
  readonly name: string;
  readonly group: 'write' | 'read' | 'query';
  readonly call: CallName;
  /** Calls under way at a time. */
  readonly inFlight: number;
  /** Rows that a call is about, where that is more than one. */
  readonly rowsPerCall?: number;
  /** Draws the calls of a round. A write changes the world here, before it changes the systems. */
  readonly draw: (this: void, world: World) => readonly Task[];
  /** Why a system cannot do it, although it has the call. */
  readonly lacks?: (this: void, system: System, task: Task) => string | undefined;
}

/** One call, before it is known on which system. */
export interface Task {
  readonly args: (this: void, on: Contender) => readonly unknown[] | Promise<readonly unknown[]>;
  /** Throws where the reply is wrong, and takes note of new ids. */
  readonly settle?: (this: void, reply: unknown, on: Contender) => void;
  /** After the round, and not measured: throws where the system does not hold what it should. */
  readonly verify?: (this: void, on: Contender) => Promise<void>;
}
