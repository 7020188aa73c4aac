// A server that logs every call before it answers is killed under a mixed load, again and again.

import { randomFor } from '../../bench/random.js';
import type { Figures, Run, Scenario } from '../scenario.js';
import { startVictim } from '../server.js';
import { rewriteLog, tearLog } from './log.js';
import { answeredCalls, assertKept, assertOnceWas, engage, nothing, workUntilKilled } from './round.js';

/** In every fourth round the end of the log is cut off as well, so that answered calls are lost: whole ones only. */
const TORN = 4;
const MOST_TORN = 3000;

export const crash: Scenario = {
  name: 'crash',
  promise: 'An answered call survives a crash, and of one that was not answered all is there or nothing.',
  round: 'kill and restart',
  rounds: 400,
  async play({ rounds, seed, onRound }: Run): Promise<Figures> {
    const random = randomFor(seed, 'crash');
    const server = await startVictim(['appendonly yes', 'appendfsync always', 'auto-aof-rewrite-percentage 0']);
    try {
      const crew = await engage(server, seed);
      const [, dir] = (await server.client().config('GET', 'dir')) as [string, string];
      const tally = nothing();
      let [torn, bytes] = [0, 0];
      for (let round = 1; round <= rounds; round++) {
        const rewrites = round % 5 === 0;
        await workUntilKilled(crew, random, rewrites ? (redis) => redis.bgrewriteaof() : undefined);
        const cut = round % TORN === 0 ? tearLog(dir, random, MOST_TORN) : 0;
        await server.restart();
        if (cut === 0) await assertKept(crew, tally);
        else {
          await assertOnceWas(crew, [], tally);
          await rewriteLog(server);
          torn += 1;
          bytes += cut;
        }
        onRound?.(round);
      }
      return {
        'kills by SIGKILL': rounds,
        ...answeredCalls(crew.workers),
        'unanswered calls': tally.unanswered,
        'of them found whole': tally.foundWhole,
        'of them absent': tally.foundAbsent,
        'sent again under their once key, and done once': tally.repeated,
        'logs with a torn end': torn,
        'bytes torn off': bytes,
        'rows and entries checked by rom_check': tally.checked,
        'calls lost, or there in part': 0,
      };
    } finally {
      await server.stop();
    }
  },
};
