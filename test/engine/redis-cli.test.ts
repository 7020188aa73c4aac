// From a bare server to rows and errors with nothing but redis-cli: the lines as a reader would type them.

import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import test from 'ava';
import { root } from '../../build/root.js';
import { dumpAll } from '../support/snapshot.js';
import { useEngine } from './engine.js';

const engine = useEngine(test);

const define = `redis-cli -p 6390 FCALL rom_define 1 shop '{"models":{"User":{"columns":{"email":{"type":"text","required":true,"unique":true},"name":{"type":"text"},"city":{"type":"text","index":true},"age":{"type":"integer","index":true}}}}}'`;

/** What a line prints, with the test's port in place of 6390. */
async function type(line: string): Promise<string> {
  const onPort = line.replace('-p 6390', `-p ${engine.running.port}`);
  const { stdout, stderr } = await promisify(execFile)('bash', ['-c', onPort], { cwd: root });
  return (stdout + stderr).trim();
}

const title = 'redis-cli alone loads dist/romulus.lua, defines, creates, finds, and is refused without a trace';

if (spawnSync('redis-cli', ['--version']).error) test.skip(`${title} (there is no redis-cli)`, () => undefined);
else {
  engine.privateTest(title, async (t) => {
    const { redis } = engine;
    await redis.flushall();
    await redis.function('FLUSH');

    t.is(await type('redis-cli -p 6390 -x FUNCTION LOAD REPLACE < dist/romulus.lua'), 'romulus');
    t.regex(await type(define), /^1\n\{"rows":0,"steps":\[\{"do":"addModel","model":"User"\}\],"version":1\}$/);

    const row = 'id\n1\nemail\nada@x.io\nname\nAda\ncity\nLondon\nage\n36';
    t.is(
      await type(
        `redis-cli -p 6390 FCALL rom_create 1 shop User '{"email":"ada@x.io","name":"Ada","city":"London","age":36}'`,
      ),
      row,
    );
    t.is(await type('redis-cli -p 6390 FCALL_RO rom_get_by 1 shop User email ada@x.io'), row);
    t.is(
      await type(
        `redis-cli -p 6390 FCALL_RO rom_query 1 shop User '{"where":{"city":"London","age":{"gte":30,"lt":40}},"orderBy":["-age"],"limit":10}'`,
      ),
      row,
    );

    const before = await dumpAll(redis);
    const refused = await type(`redis-cli -p 6390 FCALL rom_create 1 shop User '{"email":"ada@x.io"}'`);
    const [, json] = /^UNIQUE (\{.*\})$/.exec(refused) ?? [];
    const { message, ...facts } = JSON.parse(json ?? '{}') as Record<string, unknown>;
    t.deepEqual(facts, { model: 'User', columns: ['email'], values: ['ada@x.io'], id: '1' });
    t.regex(String(message), /ada@x\.io/);
    t.deepEqual(await dumpAll(redis), before);
    t.regex(await type('redis-cli -p 6390 FCALL_RO rom_check 1 shop'), /^\d+$/, 'a count, and no finding');
  });
}
