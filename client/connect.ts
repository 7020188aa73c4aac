import { RowCodec } from './codec/row-codec.js';
import { type Committing, committer } from './commit/commit.js';
import { ensureLibrary, type LibraryPolicy } from './library/install.js';
import { Repository } from './repository.js';
import type { Models, Shape } from './schema/model.js';
import { toSchemaDocument } from './schema/to-document.js';
import { type Transferring, transferrer } from './transfer/transfer.js';
import { Engine } from './transport/engine.js';
import { type RedisClient, refuseKeyPrefix } from './transport/redis-client.js';

export interface ConnectOptions<D extends Models> {
  /** 1 to 64 letters, digits, `.`, `_` and `-`. All keys begin with `{namespace}:`. */
  readonly namespace: string;
  /** The models, by the names that their repositories are to have. */
  readonly models: D;
  /** What to do about the engine's library; `auto` unless told otherwise. */
  readonly library?: LibraryPolicy;
  /** false leaves the schema as it is: for replicas, and for users who may only read. */
  readonly define?: boolean;
}

/** A repository for each model, commit() for writes that belong together, and transfer() between rows. */
export type Database<D extends Models> = Committing<D> &
  Transferring<D> & {
    readonly [K in keyof D]: Repository<D[K]['columns'], D[K]['uniques'][number]['columns'], D, D[K]['related']>;
  };

/**
 * Sees to it that the server has the engine, adds the models to the schema of the namespace, and returns a repository
 * for each. What the namespace holds beyond these models stays: several applications, and several versions of one,
 * can share it. The Redis client stays yours to close.
 *
 * @param redis An ioredis Redis or Cluster without keyPrefix, or any object with its method `call`.
 * @throws LibraryError if the server's library cannot be used and may not be replaced.
 * @throws SchemaError if the models contradict what the namespace has.
 * @throws TypeError for a client with a keyPrefix, for two models of one name, and for a repository called commit or transfer.
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
  { namespace, models, library = 'auto', define = true }: ConnectOptions<D>,
): Promise<Database<D>> {
  refuseKeyPrefix(redis);
  for (const name of ['commit', 'transfer']) {
    if (name in models) throw new TypeError(`A repository cannot be called ${name}; name it { ${name}s: … }`);
  }
  await ensureLibrary(redis, library);
  const engine = new Engine(redis, namespace);
  if (define) await engine.write('define', [JSON.stringify(toSchemaDocument(Object.values(models)))]);
  const codecs = new Map<string, RowCodec<Shape>>();
  for (const model of Object.values(models)) codecs.set(model.name, new RowCodec<Shape>(model, codecs));
  const targets = new Map(
    Object.entries(models).map(([name, model]) => {
      const rows = codecs.get(model.name) as RowCodec<Shape>;
      return [name, { engine, model, rows }] as const;
    }),
  );
  const repositories = [...targets].map(([name, target]) => [name, new Repository(target)] as const);
  const database: object = {
    ...Object.fromEntries(repositories),
    commit: committer(engine, targets),
    transfer: transferrer(engine, targets),
  };
  return database as Database<D>;
}
