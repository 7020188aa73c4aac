import type { CustomLibrary } from './keygens/custom-library.js';
import { RowCodec } from './codec/row-codec.js';
import { type Committing, committer } from './commit/commit.js';
import type { Hooks } from './hooks/hooks.js';
import type { AnyHooks } from './hooks/run.js';
import { ensureLibrary, type LibraryPolicy } from './library/install.js';
import { type Upkeep, upkeepOf } from './namespace/upkeep.js';
import { Repository } from './repository.js';
import type { Models, Shape } from './schema/model.js';
import type { KeygensOf } from './types/derived.js';
import { toSchemaDocument } from './schema/to-document.js';
import { type Transferring, transferrer } from './transfer/transfer.js';
import { type Sessions, sessionMaker } from './session/session.js';
import { Engine } from './transport/engine.js';
import { type Limits, limited } from './transport/limits.js';
import { refuseResends } from './transport/no-resend.js';
import type { Observing } from './transport/observe.js';
import { type RedisClient, refuseKeyPrefix } from './transport/redis-client.js';
import { assertOptions } from './connect-options.js';

export interface ConnectOptions<D extends Models> extends Limits, Observing {
  /** 1 to 64 letters, digits, `.`, `_` and `-`. All keys begin with `{namespace}:`. */
  readonly namespace: string;
  /** The models, by the names that their repositories are to have. */
  readonly models: D;
  /**
   * What to do about the engine's library, `auto` unless told otherwise; or a build of it with keygens, about which the same
   * is done as `auto` does. It takes the place of another build only if it has all of its keygens.
   */
  readonly library?: LibraryPolicy | CustomLibrary<KeygensOf<D>>;
  /** How often a call that is safe to repeat is sent again while the server is away: 5 times unless told otherwise. */
  readonly retries?: number;
  /** false leaves the schema as it is: for replicas, and for users who may only read. */
  readonly define?: boolean;
  /** What is done before and after this program writes rows, for each model by the name of its repository. */
  readonly hooks?: Hooks<NoInfer<D>>;
}

/** What bounds the calls of a database in time. */
export interface Limiting<D extends Models> {
  /**
   * The same database with other limits, for a request that must end in time. The server is not told: a write that was sent
   * may be done none the less.
   *
   * @throws TimeoutError from calls that have no reply in time, and a signal's reason once it is aborted.
   *
   * @example
   * ```ts
   * const quick = db.within({ timeout: 200, signal: request.signal });
   * const user = await quick.User.get('1');
   * ```
   */
  within(limits: Limits): Database<D>;
}

/** A repository for each model, commit() for writes that belong together, transfer() between rows, session() of live
 * objects, stats() and sweep(), and within() limits. */
export type Database<D extends Models> = Committing<D> &
  Transferring<D> &
  Upkeep &
  Sessions<D> &
  Limiting<D> & {
    readonly [K in keyof D]: Repository<D[K]['columns'], D[K]['uniques'][number]['columns'], D, D[K]['related']>;
  };

/**
 * Sees to it that the server has the engine, adds the models to the schema of the namespace, and returns a repository
 * for each. What the namespace holds beyond these models stays: several applications, and several versions of one,
 * can share it. The Redis client stays yours to close.
 *
 * Calls that are safe to repeat (reads, transfers, commits with `once`) are sent again when a connection breaks or a server
 * is away for a moment; other writes only when the server says that it did not begin. To that end ioredis is kept from
 * sending writes of Romulus again by itself, and a Cluster's retryDelayOnFailover is set to 0.
 *
 * @param redis An ioredis or iovalkey Redis or Cluster without keyPrefix, nodeRedis(client), or any object with a method `call`.
 * @throws LibraryError if the server's library cannot be used and may not be replaced.
 * @throws SchemaError if the models contradict what the namespace has.
 * @throws TimeoutError if the server does not answer within `timeout`.
 * @throws TypeError for a client with a keyPrefix, for options that there are not, for two models of one name, and for a
 * repository called as a method of the database is.
 *
 * @example
 * ```ts
 * const User = model('User', { id: column.id(), email: column.text().unique(), age: column.integer().index().optional() });
 * const db = await connect(new Redis(), { namespace: 'shop', models: { User } });
 * await db.User.create({ email: 'ada@x.io', age: 36 });
 * ```
 *
 * In redis-cli: `redis-cli -x FUNCTION LOAD < romulus.lua`, then
 * `FCALL rom_define 1 shop '{"models":{"User":{"columns":{"email":{"type":"text","required":true,"unique":true}, …}}}}'`
 */
export async function connect<const D extends Models>(
  redis: RedisClient,
  given: ConnectOptions<D>,
): Promise<Database<D>> {
  refuseKeyPrefix(redis);
  assertOptions(given);
  const { namespace, models, library = 'auto', define = true, hooks = {}, ...options } = given;
  for (const name of ['commit', 'transfer', 'session', 'within', 'define', 'reindex', 'check', 'stats', 'sweep']) {
    if (name in models)
      throw new TypeError(`A repository cannot be called ${name}; give it another name: { my${name}: … }`);
  }
  refuseResends(redis);
  const policy = typeof library === 'string' ? library : 'auto';
  const custom = typeof library === 'string' ? undefined : library;
  await limited(ensureLibrary(redis, policy, custom), 'connect()', options, () => undefined);
  const engine = new Engine(redis, namespace, {
    ...options,
    ...(policy === 'off' ? {} : { renew: renewer(() => ensureLibrary(redis, policy, custom)) }),
  });
  if (define) await engine.write('define', [JSON.stringify(toSchemaDocument(Object.values(models)))]);
  const codecs = new Map<string, RowCodec<Shape>>();
  for (const model of Object.values(models)) codecs.set(model.name, new RowCodec<Shape>(model, codecs));
  return databaseOf(engine, models, { codecs, hooks });
}

function databaseOf<D extends Models>(
  engine: Engine,
  models: D,
  parts: { readonly codecs: ReadonlyMap<string, RowCodec<Shape>>; readonly hooks: Hooks<D> },
): Database<D> {
  const targets = new Map(
    Object.entries(models).map(([name, model]) => {
      const rows = parts.codecs.get(model.name) as RowCodec<Shape>;
      return [name, { engine, model, rows, hooks: parts.hooks[name] as AnyHooks | undefined }] as const;
    }),
  );
  const repositories = [...targets].map(([name, target]) => [name, new Repository(target)] as const);
  const database: object = {
    ...Object.fromEntries(repositories),
    commit: committer(engine, targets),
    transfer: transferrer(engine, targets),
    session: sessionMaker<D>(engine, targets, repositories),
    within: (limits: Limits) => databaseOf(engine.within(limits), models, parts),
    ...upkeepOf(engine),
  };
  return database as Database<D>;
}

/** A server may lose its library while it is in use: it was flushed, or another took over. Calls of one moment wait for one load. */
function renewer(ensure: () => Promise<void>): () => Promise<void> {
  let renewal: Promise<void> | undefined;
  return () => {
    renewal ??= ensure().finally(() => (renewal = undefined));
    return renewal;
  };
}
