// Calls that are almost right, at every function: an answer or a code that the manifest names, and what failed wrote nothing.

import type { Redis } from 'ioredis';
import { randomFor } from '../../bench/random.js';
import { manifest } from '../../lua-src/manifest.js';
import { assertSound, spaceOf } from '../../test/engine/engine.js';
import { type Call, fill, reads, run, writes } from '../../test/trust/world.js';
import type { Figures, Run, Scenario } from '../scenario.js';
import { startVictim } from '../server.js';
import { mutated, type WireCall } from './mutation.js';

const NAMESPACE = 'torture';
const CALLS = 200;

/** Fewer rows than the tour has: what is stored is hashed behind every call. */
const beginning: readonly Call[] = fill.map(([name, ...args]) =>
  name === 'import' ? [name, args[0]!, (args[1] as object[]).slice(0, 20), ...args.slice(2)] : [name, ...args],
);

/** Right as they stand, and refused: what comes of them gets to codes that are seldom met by chance. */
const refused: readonly Call[] = [
  ['query', 'User', { orderBy: ['-age'], limit: 5, budget: 1 }],
  ['count', 'User', { where: { city: 'London', age: { gte: 1 } }, budget: 1 }],
  ['update', 'User', 1, { age: 5 }, { if: { age: 999 } }],
];

export const fuzz: Scenario = {
  name: 'fuzz',
  promise: 'Whatever is sent, the answer is one that is documented; what failed has written nothing.',
  round: `${CALLS} calls`,
  rounds: 500,
  async play({ rounds, seed, onRound }: Run): Promise<Figures> {
    const random = randomFor(seed, 'fuzz');
    const server = await startVictim(['enable-debug-command yes']);
    const redis = server.client();
    const answers = new Map<string, number>();
    try {
      await redis.call('DEBUG', 'SET-ACTIVE-EXPIRE', '0'); // what expires between two looks is nobody's doing
      const born = bornOf(await redis.info('server'));
      for (let round = 1; round <= rounds; round++) {
        await redis.flushall();
        const space = spaceOf(redis, NAMESPACE);
        await run(space, beginning);
        const calls = Array.from({ length: CALLS }, () =>
          mutated(random, [...beginning, ...reads, ...writes, ...refused]),
        );
        for (const answer of await judged(redis, calls)) answers.set(answer, (answers.get(answer) ?? 0) + 1);
        await assertSound(space);
        if (bornOf(await redis.info('server')) !== born) throw new Error('the server was started anew');
        onRound?.(round);
      }
      const sorted = [...answers].sort(([a], [b]) => (a < b ? -1 : 1));
      return { calls: rounds * CALLS, ...Object.fromEntries(sorted), 'INTERNAL, traces, or writes of what failed': 0 };
    } finally {
      await server.stop();
    }
  },
};

const bornOf = (info: string): string => /run_id:(\w+)/.exec(info)![1]!;

/** What each call was answered: "done" or a code. Throws an Error with the call that was answered wrongly. */
async function judged(redis: Redis, calls: readonly WireCall[]): Promise<string[]> {
  const pipeline = redis.pipeline();
  pipeline.call('DEBUG', 'DIGEST');
  for (const { name, args } of calls) {
    pipeline.call('FCALL', `rom_${name}`, '1', NAMESPACE, ...args);
    pipeline.call('DEBUG', 'DIGEST');
  }
  const replies = (await pipeline.exec())!;
  return calls.map((call, i) => {
    const [error] = replies[2 * i + 1]!;
    if (error === null) return 'done';
    const code = codeOf(call, error.message);
    if (replies[2 * i]![1] !== replies[2 * i + 2]![1])
      throw new Error(`wrote, and failed: ${told(call)}\n${error.message}`);
    return code;
  });
}

function codeOf(call: WireCall, message: string): string {
  const [, code = '', json = ''] = /^([A-Z]+) (\{.*\})$/s.exec(message) ?? [];
  const { errors } = manifest.find(({ name }) => name === call.name)!;
  if (code !== 'ARGS' && !errors.includes(code)) throw new Error(`${told(call)}\nanswered ${message.slice(0, 1000)}`);
  if (/user_function|script:/.test(message)) throw new Error(`a trace of Lua: ${told(call)}\n${message}`);
  JSON.parse(json);
  return code;
}

const told = ({ name, args }: WireCall): string =>
  `rom_${name} ${args.map((arg) => JSON.stringify(String(arg)).slice(0, 2000)).join(' ')}`;
