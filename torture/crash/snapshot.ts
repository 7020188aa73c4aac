// A server that only saves snapshots is killed under a mixed load: what it comes back with is a moment of the past.

import { randomFor } from '../../bench/random.js';
import { textOf } from '../load/state.js';
import type { Figures, Run, Scenario } from '../scenario.js';
import { startVictim } from '../server.js';
import { answeredCalls, assertOnceWas, type Crew, engage, nothing, workUntilKilled } from './round.js';

export const snapshot: Scenario = {
  name: 'snapshot',
  promise: 'A restored snapshot is one moment: no call is in it in part.',
  round: 'snapshot under load, kill and restart',
  rounds: 200,
  async play({ rounds, seed, onRound }: Run): Promise<Figures> {
    const random = randomFor(seed, 'snapshot');
    const server = await startVictim();
    try {
      const crew = await engage(server, seed);
      await server.client().save();
      const tally = nothing();
      const floors = { of: statesOf(crew) };
      let saved = 0;
      for (let round = 1; round <= rounds; round++) {
        // Only a snapshot that was confirmed must be found; another may be, where it was complete when the server died.
        await workUntilKilled(crew, random, async (redis) => {
          const before = statesOf(crew);
          await redis.save();
          floors.of = before;
          saved += 1;
        });
        await server.restart();
        await assertOnceWas(crew, floors.of, tally);
        floors.of = statesOf(crew);
        onRound?.(round);
      }
      return {
        'kills by SIGKILL': rounds,
        'snapshots under load that were confirmed before': saved,
        ...answeredCalls(crew.workers),
        'rows and entries checked by rom_check': tally.checked,
        'calls in a snapshot in part': 0,
      };
    } finally {
      await server.stop();
    }
  },
};

const statesOf = ({ workers }: Crew): string[] => workers.map(({ state }) => textOf(state));
