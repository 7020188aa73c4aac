// Every call of a tour that issues every command of the engine is made to fail at every command and at every key.

import { type Random, randomFor } from '../../bench/random.js';
import { assertSound, spaceOf } from '../../test/engine/engine.js';
import { type Call, fill, nativeKey, run, writes } from '../../test/trust/world.js';
import type { Figures, Run, Scenario } from '../scenario.js';
import { startVictim } from '../server.js';
import { type Bench, foreignKey, NAMESPACE, type Outcome, scout, withoutCommand, withoutKey } from './trial.js';

/** A call that deletes hundreds of rows has thousands of keys, which do not differ in kind. */
const KEYS_PER_ROUND = 4;

export const refusals: Scenario = {
  name: 'refusals',
  promise: 'A call that Redis refuses in the middle has changed nothing.',
  round: `tour of all calls, each refused at every command and at ${KEYS_PER_ROUND} keys`,
  rounds: 20,
  async play({ rounds, seed, onRound }: Run): Promise<Figures> {
    const tally = new Map<string, number>();
    const random = randomFor(seed, 'refusals');
    for (let round = 1; round <= rounds; round++) {
      await tour(random, tally);
      onRound?.(round);
    }
    return Object.fromEntries(tally);
  },
};

async function tour(random: Random, tally: Map<string, number>): Promise<void> {
  const server = await startVictim(['enable-debug-command yes']);
  const bench: Bench = { server, redis: server.client() };
  const space = spaceOf(bench.redis, NAMESPACE);
  try {
    await run(space, fill);
    await bench.redis.rpush(`{${NAMESPACE}}:${nativeKey(1)}`, 'mail');
    for (const call of writes) {
      await refuse(bench, call, random, tally);
      await run(space, [call]);
    }
    await assertSound(space);
  } finally {
    await server.stop();
  }
}

async function refuse(bench: Bench, call: Call, random: Random, tally: Map<string, number>): Promise<void> {
  const deeds = await scout(bench, call);
  const count = (way: string, outcome: Outcome | undefined): void => {
    const name = `${way}: ${TOLD[outcome ?? 'done']}`;
    tally.set(name, (tally.get(name) ?? 0) + 1);
  };
  for (const command of deeds.commands) {
    count('a command denied', await withoutCommand(bench, call, deeds, command));
  }
  const keys = new Set(deeds.keys.length > KEYS_PER_ROUND ? [] : deeds.keys);
  while (keys.size < Math.min(KEYS_PER_ROUND, deeds.keys.length)) keys.add(random.pick(deeds.keys));
  for (const key of keys) {
    count('a key denied', await withoutKey(bench, call, deeds, key));
    count('a foreign key', await foreignKey(bench, call, deeds, key));
  }
}

const TOLD: Record<Outcome, string> = {
  refused: 'refused, nothing changed',
  stuck: 'refused, and so was the taking back, as the error said',
  done: 'not in the way',
};
