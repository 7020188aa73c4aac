// The users of docs/security.md, read out of that page, with everything that the engine can do.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import test from 'ava';
import type { Redis } from 'ioredis';
import { cachedLibrary } from '../../build/cache.js';
import { root } from '../../build/root.js';
import { manifest } from '../../lua-src/manifest.js';
import { assertSound, type Space, spaceOf, useEngine } from '../engine/engine.js';
import { fill, nativeKey, reads, run, writes } from './world.js';

const engine = useEngine(test);

const page = readFileSync(path.join(root, 'docs/security.md'), 'utf8');

/** The rules that the page gives a user. */
function rulesOf(user: string): string[] {
  const [, rules] = new RegExp(`ACL SETUSER ${user} (.*)`).exec(page) ?? [];
  return rules!.split(' ').map((rule) => rule.replaceAll("'", ''));
}

/** A connection of a user of the page, to whom `shop` is the given namespace. */
async function signIn(user: string, namespace: string): Promise<Redis> {
  const rules = rulesOf(user).map((rule) => rule.replace('shop', namespace));
  await engine.redis.acl('SETUSER', user, 'reset', ...rules);
  const password = rules.find((rule) => rule.startsWith('>'))!.slice(1);
  return engine.running.client({ username: user, password, enableReadyCheck: false });
}

/** Commands that the compiled library names. */
async function issued(): Promise<string[]> {
  const { text } = await cachedLibrary();
  const words = new Set([...text.matchAll(/"([A-Z]{3,})"/g)].map(([, word]) => word!.toLowerCase()));
  const known = (await engine.redis.call('COMMAND', 'LIST')) as string[];
  return known.filter((name) => words.has(name) && !['info', 'scan'].includes(name)); // told of on the page
}

/** What the page leaves out: INFO, and the name that clients tell newer servers on their own account. */
const LEFT_OUT = ['info', 'client|setinfo'];

/** What Redis has refused a user, other than that. */
async function refused(): Promise<string[]> {
  const log = (await engine.redis.acl('LOG')) as string[][];
  return log.map((entry) => entry[entry.indexOf('object') + 1]!).filter((object) => !LEFT_OUT.includes(object));
}

async function filled(namespace: string): Promise<Space> {
  const space = spaceOf(engine.redis, namespace);
  await run(space, fill);
  await engine.redis.rpush(`{${namespace}}:${nativeKey(1)}`, 'mail');
  return space;
}

const withoutSubcommand = (rule: string) => rule.slice(1).split('|')[0]!;
const commandsOf = (user: string) => rulesOf(user).filter((rule) => rule.startsWith('+'));

engine.privateTest('the page grants an application exactly the commands that the library names', async (t) => {
  const granted = commandsOf('shop-app').map(withoutSubcommand);
  t.deepEqual(granted.filter((name) => !['fcall', 'fcall_ro', 'ping'].includes(name)).sort(), (await issued()).sort());
});

engine.privateTest('the page grants a reader those of them that do not write', async (t) => {
  const info = (await engine.redis.call('COMMAND', 'INFO', ...(await issued()))) as [string, number, string[]][];
  // BITFIELD counts as a command that writes whatever it does; PEXPIRETIME serves the undoing of writes.
  const reading = info.filter(([name, , flags]) => !flags.includes('write') && name !== 'pexpiretime');
  const granted = commandsOf('shop-reader').map(withoutSubcommand);
  t.deepEqual(
    granted.filter((name) => !['fcall_ro', 'ping'].includes(name)).sort(),
    reading.map(([name]) => name).sort(),
  );
});

engine.privateTest('an application does all work in its namespace', async (t) => {
  const namespace = engine.namespace();
  const client = await signIn('shop-app', namespace);
  await engine.redis.acl('LOG', 'RESET');
  const space = spaceOf(client, namespace);
  await run(space, fill);
  await engine.redis.rpush(`{${namespace}}:${nativeKey(1)}`, 'mail');
  await run(space, [...reads, ...writes]);
  await assertSound(space);
  const called = new Set([...fill, ...reads, ...writes].map(([name]) => name));
  t.deepEqual(
    manifest.filter(({ name }) => !called.has(name)),
    [],
    'every function was called',
  );
  t.deepEqual(await refused(), [], 'Redis had nothing to refuse');
});

engine.privateTest('an application gets nowhere outside its namespace, whatever it says', async (t) => {
  const own = engine.namespace();
  const other = await filled(engine.namespace());
  const client = await signIn('shop-app', own);
  const before = await other.dump();
  const tenant = spaceOf(client, other.namespace);
  for (const [name, ...args] of [...fill, ...reads, ...writes]) {
    await t.throwsAsync(tenant.call(name, ...args), { message: /^NOPERM / }, name);
  }
  const key = `{${other.namespace}}:User:1`;
  const raw: [string, ...string[]][] = [
    ...['HGETALL', 'DEL', 'DUMP', 'UNLINK', 'GET', 'SMEMBERS', 'MEMORY'].map((name): [string, ...string[]] =>
      name === 'MEMORY' ? [name, 'USAGE', key] : [name, key],
    ),
    ['RESTORE', key, '0', 'x'],
    ['BITFIELD', key, 'SET', 'u1', '0', '1'],
    ['KEYS', '*'],
    ['SCAN', '0'],
    ['RANDOMKEY'],
    ['DBSIZE'],
    ['FLUSHALL'],
    ['FLUSHDB'],
    ['EVAL', 'return 1', '0'],
    ['FUNCTION', 'LOAD', 'REPLACE', 'x'],
    ['FUNCTION', 'DELETE', 'romulus'],
    ['CONFIG', 'GET', '*'],
    ['ACL', 'LIST'],
    ['RENAME', key, `{${own}}:x`],
    ['COPY', key, `{${own}}:x`],
    ['SORT', `{${own}}:x`, 'GET', `${key}->email`],
    ['MONITOR'],
    ['CLIENT', 'LIST'],
  ];
  for (const [name, ...args] of raw) {
    await t.throwsAsync(client.call(name, ...args), { message: /^NOPERM / }, `${name} ${args.join(' ')}`);
  }
  // From inside: ids, terms and keys of receipts that look like keys of the other namespace.
  const space = spaceOf(client, own);
  await run(space, fill);
  for (const text of [key, `}:User:1`, `../${key}`, `{${other.namespace}}:~schema`, '*', `{${other.namespace}}*`]) {
    await space.create('Org', { slug: text, name: text });
    await space.create('User', { email: text, city: text, bio: text, outside: text, org: text });
    t.is(await space.count('User', { where: { city: text, org: text } }), 1);
    await space.call('commit', [{ op: 'delete', model: 'User', id: 1 }], { once: text });
  }
  await assertSound(space);
  t.deepEqual(await other.dump(), before);
});

engine.privateTest('a reader can ask everything and write nothing', async (t) => {
  const space = await filled(engine.namespace());
  const { namespace } = space;
  const before = await space.dump();
  const client = await signIn('shop-reader', namespace);
  const reader = spaceOf(client, namespace);
  await engine.redis.acl('LOG', 'RESET');
  for (const [name, ...args] of reads) await t.notThrowsAsync(reader.read(name, ...args), name);
  await assertSound(reader);
  t.deepEqual(await refused(), []);
  for (const [name, ...args] of writes) {
    await t.throwsAsync(reader.call(name, ...args), { message: /^NOPERM / }, name);
    await t.throwsAsync(reader.read(name, ...args), { message: /^ERR .*write flag/i }, `${name} by FCALL_RO`);
  }
  await t.throwsAsync(client.hset(`{${namespace}}:User:1`, 'name', 'x'), { message: /^NOPERM / });
  t.deepEqual(await space.dump(), before);
});
