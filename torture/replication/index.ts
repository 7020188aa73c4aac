// A primary is killed under a mixed load and its replica promoted, again and again; the killed one comes back as the
// replica of the other.

import { setTimeout as sleep } from 'node:timers/promises';
import { randomFor } from '../../bench/random.js';
import type { RunningServer } from '../../server/index.js';
import {
  answeredCalls,
  assertOnceWas,
  type Crew,
  engage,
  NAMESPACE,
  nothing,
  workUntilKilled,
} from '../crash/round.js';
import { textOf } from '../load/state.js';
import type { Figures, Run, Scenario } from '../scenario.js';
import { startVictim } from '../server.js';
import { assertSameAnswers } from './answers.js';
import { caughtUp, follow, promote } from './roles.js';

export const failover: Scenario = {
  name: 'failover',
  promise: 'A replica answers as its primary, and one that is promoted under load has whole calls only.',
  round: 'kill of the primary and promotion of its replica',
  rounds: 100,
  async play({ rounds, seed, onRound }: Run): Promise<Figures> {
    const random = randomFor(seed, 'failover');
    const pair = [await startVictim(), await startVictim()] as [RunningServer, RunningServer];
    try {
      let [primary, replica] = pair;
      const { workers } = await engage(primary, seed);
      await follow(replica, primary);
      const tally = nothing();
      let [reads, confirmed] = [0, 0];
      for (let round = 1; round <= rounds; round++) {
        const crew: Crew = { server: primary, workers };
        await workFor(crew, random.integer(20, 100));
        reads += await comparison(primary, replica);

        let floors: string[] = workers.map(({ state }) => textOf(state));
        await workUntilKilled(crew, random, async (redis) => {
          const before = workers.map(({ state }) => textOf(state));
          await redis.set('beacon', round);
          if ((await redis.wait(1, 1000)) < 1) return;
          floors = before;
          confirmed += 1;
        });
        await promote(replica);
        await assertOnceWas({ server: replica, workers }, floors, tally);

        await primary.restart();
        await follow(primary, replica);
        [primary, replica] = [replica, primary];
        onRound?.(round);
      }
      return {
        'primaries killed and replicas promoted': rounds,
        ...answeredCalls(workers),
        'states that a replica had confirmed under load': confirmed,
        'answers of a replica compared with its primary': reads,
        'rows and entries checked by rom_check': tally.checked,
        'calls in part, confirmed calls lost, answers that differ': 0,
      };
    } finally {
      await Promise.all(pair.map((server) => server.stop()));
    }
  },
};

async function workFor({ server, workers }: Crew, milliseconds: number): Promise<void> {
  let isOver = false;
  const clients = workers.map(() => server.client());
  const working = Promise.all(workers.map((worker, i) => worker.work(clients[i]!, () => isOver)));
  await sleep(milliseconds);
  isOver = true;
  await working;
  for (const client of clients) client.disconnect();
}

async function comparison(primary: RunningServer, replica: RunningServer): Promise<number> {
  const [own, other] = [primary.client(), replica.client()];
  await caughtUp(own, other);
  const reads = await assertSameAnswers(own, other, NAMESPACE);
  for (const redis of [own, other]) redis.disconnect();
  return reads;
}
