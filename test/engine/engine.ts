// What tests of the engine share: a namespace with a schema, short calls into it, and a check behind every test.

import type { ExecutionContext, TestFn } from 'ava';
import type { Redis } from 'ioredis';
import { assertDescribed } from '../support/described.js';
import { asObject, failure } from '../support/fcall.js';
import { type TestServer, useServer } from '../support/server.js';
import { dumpAll } from '../support/snapshot.js';
import type { ServerOptions } from '../../server/index.js';
import { follow, type Follower } from './follower.js';

/** An object travels as JSON, bytes and words as they are. */
export type Argument = string | number | object;
export type Failure = Awaited<ReturnType<typeof failure>>;
export type Row = Record<string, string>;

/** A namespace, and the functions of the engine on it. */
export interface Space {
  readonly namespace: string;
  call(name: string, ...args: Argument[]): Promise<unknown>;
  /** By FCALL_RO. */
  read(name: string, ...args: Argument[]): Promise<unknown>;
  /** The facts of a call that must fail. */
  fails(name: string, ...args: Argument[]): Promise<Failure>;
  create(model: string, values: Argument): Promise<Row>;
  get(model: string, id: string | number): Promise<Row | undefined>;
  query(model: string, query: object): Promise<Row[]>;
  ids(model: string, query: object): Promise<string[]>;
  count(model: string, query: object): Promise<number>;
  /** What several reads come to, of every server that is asked: of each it must be the same, though their single replies may differ. */
  onEach<T>(read: (space: Space) => Promise<T>): Promise<T>;
  dump(): Promise<Record<string, string>>;
  /** Everything that rom_check reports. */
  findings(): Promise<string[]>;
}

export interface Engine extends TestServer {
  /** A new namespace with these models. When the test is through, rom_check must find nothing in it. */
  open(t: ExecutionContext, models?: object): Promise<Space>;
}

/** Call it once at the top of a test file. */
export function useEngine(test: TestFn, options: ServerOptions = {}): Engine {
  const server = useServer(test, options);
  let follower: Promise<Follower> | undefined;
  test.after.always('stop the replica', async () => (await follower)?.stop());
  // A replica of a shared server, or of one that is set up in its own way, is not ours to start.
  const isFollowed = process.env['REDIS_URL'] === undefined && Object.keys(options).length === 0;
  const both: Reader = async (redis, read) => {
    follower ??= follow(server.running);
    return (await follower).readBoth(redis, read);
  };
  const open = async (t: ExecutionContext, models?: object): Promise<Space> => {
    const space = spaceOf(server.redis, server.namespace(), isFollowed ? both : undefined);
    if (models !== undefined) await space.call('define', { models });
    t.teardown(() => assertSound(space));
    return space;
  };
  return Object.create(server, { open: { value: open } }) as Engine;
}

type Reader = <T>(redis: Redis, read: (redis: Redis) => Promise<T>) => Promise<T>;

/** Readers whose answers depend on nothing but what is stored. */
const FOLLOWED = new Set(['query', 'count', 'aggregate', 'get', 'get_by', 'describe']);

/** Where a budget runs out, and what an analysis tells, depends on what a server knows from earlier calls. */
function isFollowed(name: string, args: readonly Argument[]): boolean {
  return FOLLOWED.has(name) && !args.some((argument) => typeof argument === 'object' && isOfServer(argument));
}

function isOfServer(argument: object): boolean {
  return 'budget' in argument || 'analyze' in argument;
}

/** `both` asks a second server for the same. */
export function spaceOf(redis: Redis, namespace: string, both?: Reader): Space {
  const call: Space['call'] = (name, ...args) =>
    described(redis.fcall(`rom_${name}`, 1, namespace, ...args.map(asArgument)), name, args);
  const read: Space['read'] = (name, ...args) => {
    const ask = (server: Redis): Promise<unknown> =>
      server.call('FCALL_RO', `rom_${name}`, 1, namespace, ...args.map(asArgument));
    return described(both !== undefined && isFollowed(name, args) ? both(redis, ask) : ask(redis), name, args);
  };
  const onEach: Space['onEach'] = (ask) => {
    const alone = (server: Redis) => ask(spaceOf(server, namespace));
    return both === undefined ? alone(redis) : both(redis, alone);
  };
  const page = async (model: string, query: object) => ((await read('query', model, query)) as [unknown[]])[0];
  return {
    namespace,
    call,
    read,
    fails: (name, ...args) => failure(call(name, ...args)),
    create: async (model, values) => asObject(await call('create', model, values)),
    async get(model, id) {
      const [row] = (await read('get', model, id)) as unknown[];
      return row === null ? undefined : asObject(row);
    },
    query: async (model, query) => (await page(model, query)).map(asObject),
    ids: async (model, query) => (await page(model, { ...query, ids: true })) as string[],
    count: async (model, query) => (await read('count', model, query)) as number,
    onEach,
    dump: () => dumpAll(redis, namespace),
    findings: () => findingsOf(read),
  };
}

/** The reply; rejects where the engine took a document that its JSON Schema refuses. */
async function described(reply: Promise<unknown>, name: string, args: readonly Argument[]): Promise<unknown> {
  const taken = await reply;
  assertDescribed(name, args);
  return taken;
}

async function findingsOf(read: Space['read']): Promise<string[]> {
  const all: string[] = [];
  let cursor: string | null = null;
  do {
    const options: object = cursor === null ? {} : { cursor };
    const [, findings, next] = (await read('check', '', options)) as [string, string[], string | null];
    all.push(...findings);
    cursor = next;
  } while (cursor !== null);
  return all;
}

/** Throws an Error with the findings of rom_check. A namespace that was never defined has nothing to be checked. */
export async function assertSound(space: Space): Promise<void> {
  const info = (await space.read('info')) as string[];
  if (info.at(-1) === '0') return;
  const findings = await space.findings();
  if (findings.length > 0) throw new Error(`rom_check found:\n${findings.join('\n')}`);
}

function asArgument(argument: Argument): string | Buffer {
  if (Buffer.isBuffer(argument)) return argument;
  return typeof argument === 'object' ? JSON.stringify(argument) : String(argument);
}
