import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import test from 'ava';
import { root } from '../../build/root.js';
import { assertSound, spaceOf } from '../engine/engine.js';
import { useServer } from '../support/server.js';

const server = useServer(test);
const folder = path.join(root, 'examples/ledger');

/** As `npm start` runs it, which builds first. */
async function start(namespace: string, seed: number): Promise<string> {
  const env = { ...process.env, REDIS_URL: server.running.url, SEED: String(seed) };
  const args = ['--import=tsx', 'index.ts', namespace];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, args, { cwd: folder, env, timeout: 30_000 });
  return stdout + stderr;
}

/** As if seven days had passed. */
async function forgetOnceKeys(namespace: string): Promise<void> {
  const keys = await server.redis.keys(`{${namespace}}:~once:*`);
  if (keys.length > 0) await server.redis.del(keys);
}

test('the ledger posts each payment once and its books are right, run after run', async (t) => {
  const space = spaceOf(server.redis, server.namespace());
  const first = await start(space.namespace, 1);
  const [, posted, refused, attempts] = /(\d+) posted, (\d+) refused .* in (\d+) attempts/.exec(first) ?? [];
  t.is(Number(posted) + Number(refused), 200, first);
  t.true(Number(attempts) > Number(posted), 'calls were lost');
  t.regex(first, /^Audit: .* all accounts together 0 cents$/m);
  t.is(await space.count('Payment', {}), Number(posted) + 4);

  await forgetOnceKeys(space.namespace);
  const again = await start(space.namespace, 1);
  t.regex(again, /^200 payments: /m);
  const balances = async () => space.query('Account', { orderBy: ['-balance'] });
  t.is((await balances()).length, 6);
  t.is((await balances()).at(-1)?.['balance'], '-400.00');
  await start(space.namespace, 2);
  t.is((await balances()).at(-1)?.['balance'], '-800.00');
  await assertSound(space);
});
