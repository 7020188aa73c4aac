// The slot of a namespace goes back and forth between two primaries under a mixed load, key by key.

import { setTimeout as sleep } from 'node:timers/promises';
import { randomFor } from '../../bench/random.js';
import { ownerOf } from '../../server/nodes.js';
import { assertInvariants } from '../load/invariants.js';
import { answeredCalls, NAMESPACE } from '../crash/round.js';
import { models } from '../load/models.js';
import { textOf } from '../load/state.js';
import { Worker } from '../load/worker.js';
import type { Figures, Run, Scenario } from '../scenario.js';
import { type Line, lineOf } from './crew.js';
import { begin, finish, type Move, moveKeys, slotOf } from './move.js';
import { assertRefused } from './refused.js';
import { startCrowd } from './start.js';

const WORKERS = 8;

export const migration: Scenario = {
  name: 'migration',
  promise: 'While a slot moves under load, calls wait: none is done in part, and none fails.',
  round: 'slot moved, key by key',
  rounds: 60,
  async play({ rounds, seed, onRound }: Run): Promise<Figures> {
    const random = randomFor(seed, 'migration');
    const cluster = await startCrowd();
    try {
      const client = cluster.client();
      const first = await ownerOf(client, NAMESPACE);
      await first.fcall('rom_define', 1, NAMESPACE, JSON.stringify({ models }));
      const crew = Array.from({ length: WORKERS }, (_, i) => ({
        worker: new Worker(NAMESPACE, `w${i}`, seed),
        line: lineOf(cluster.client()),
      }));
      for (const { worker, line } of crew) await worker.settle(line.redis);
      const slot = await slotOf(first, NAMESPACE);
      let [keys, probes, checked] = [0, 0, 0];
      for (let round = 1; round <= rounds; round++) {
        const from = await ownerOf(client, NAMESPACE);
        const [to, ...others] = client.nodes('master').filter((node) => node !== from);
        const move: Move = { slot, from, to: to!, others };
        const work = startWork(crew);
        await sleep(random.integer(20, 80));
        await begin(move);
        const size = Number(await from.cluster('COUNTKEYSINSLOT', slot));
        const stop = random.integer(1, size);
        for (let moved = 0; moved < size; moved++) {
          if (moved === stop) probes += await probe(move);
          keys += await moveKeys(move, 1);
        }
        await finish(move);
        await sleep(random.integer(20, 80));
        await work.end();
        checked += await assertAllDone(await ownerOf(client, NAMESPACE), crew);
        onRound?.(round);
      }
      return {
        'slots moved under load': rounds,
        'keys moved, one at a time': keys,
        ...answeredCalls(crew.map(({ worker }) => worker)),
        'calls that a half-moved slot refused': await refusals(client.nodes('master')),
        'gets and duplicate creates sent to both nodes in between, and refused': probes,
        'rows and entries checked by rom_check': checked,
        'calls that failed, or were done in part': 0,
      };
    } finally {
      await cluster.stop();
    }
  },
};

type Crew = readonly { readonly worker: Worker; readonly line: Line }[];

function startWork(crew: Crew): { end(): Promise<void> } {
  let isOver = false;
  const working = Promise.all(crew.map(({ worker, line }) => worker.work(line.redis, () => isOver)));
  return {
    async end() {
      isOver = true;
      await working;
    },
  };
}

/** Rows that exist, and the email of one of them again. Wherever its keys are by now, neither node may answer. */
async function probe({ from, to }: Move): Promise<number> {
  await assertRefused(from, to, NAMESPACE, ['get', 'Account', 'w0-0', 'w1-0']);
  await assertRefused(from, to, NAMESPACE, ['get_by', 'User', 'email', 'w0-1@x.io']);
  await assertRefused(from, to, NAMESPACE, ['create', 'Account', { name: 'w0-0', owner: 'thief', gold: 1 }]);
  await assertRefused(from, to, NAMESPACE, ['create', 'User', { owner: 'thief', email: 'w0-1@x.io' }]);
  return 4;
}

/** Each worker was answered every call, and finds what it was answered. */
async function assertAllDone(owner: Parameters<Worker['read']>[0], crew: Crew): Promise<number> {
  for (const { worker, line } of crew) {
    if (worker.pending !== undefined)
      throw new Error(`${worker.owner}: ${worker.pending.kind}: ${String(line.failure())}`);
    const found = textOf(await worker.read(owner));
    if (found !== textOf(worker.state)) {
      throw new Error(`${worker.owner}\nknows ${textOf(worker.state)}\nfinds ${found}`);
    }
  }
  return assertInvariants(
    owner,
    NAMESPACE,
    crew.map(({ worker }) => worker.state),
  );
}

async function refusals(nodes: readonly Parameters<Worker['read']>[0][]): Promise<number> {
  const infos = await Promise.all(nodes.map((node) => node.info('errorstats')));
  return infos.reduce((sum, info) => sum + Number(/errorstat_TRYAGAIN:count=(\d+)/.exec(info)?.[1] ?? 0), 0);
}
