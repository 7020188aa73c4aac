// One more reader, who asks for one row at a time: how long its calls take is what a rebuild costs others. It is a process of its
// own, because this one is busy with knowing what is right.

import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { root } from '../../build/root.js';
import type { Space } from './traffic.js';

export class Probe {
  private readonly child: ChildProcess;

  constructor({ redis, namespace }: Space) {
    const { host, port } = redis.options;
    this.child = fork(path.join(root, 'bench/evolve/asking.ts'), [JSON.stringify({ host, port }), namespace]);
  }

  /** Milliseconds of each call since this was asked last. */
  async waits(): Promise<readonly number[]> {
    this.child.send('tell');
    const [waits] = (await once(this.child, 'message')) as [readonly number[]];
    return waits;
  }

  end(): void {
    this.child.disconnect();
  }
}
