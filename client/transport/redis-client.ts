/**
 * What Romulus needs of a Redis client: one method. An ioredis Redis or Cluster is one as it is, and so is iovalkey's;
 * nodeRedis() makes one
 * of a client of node-redis. For any other an adapter of one line will do.
 *
 * @example
 * ```ts
 * const db = await connect({ call: (command, args) => client.send(command, args) }, options);
 * ```
 */
export interface RedisClient {
  /** Sends one command. Resolves to its reply, strings or Buffers; rejects with an Error whose message is Redis's. */
  call(command: string, args: string[]): Promise<unknown>;
  /** Of a cluster: its primaries, which all need the library. A client that has no such method is one server. */
  primaries?(): Promise<RedisClient[]>;
}

/** A cluster client as ioredis has it: it knows the connections to its primaries. */
interface ClusterClient extends RedisClient {
  nodes(role: 'master'): RedisClient[];
}

/** The connections on which a library must be loaded: all primaries of a cluster, else the client itself. */
export async function primariesOf(redis: RedisClient): Promise<RedisClient[]> {
  if (redis.primaries) return redis.primaries();
  if (!isCluster(redis)) return [redis];
  await redis.call('ping', []); // the nodes are known once it is connected
  return redis.nodes('master');
}

function isCluster(redis: RedisClient): redis is ClusterClient {
  return 'isCluster' in redis && redis.isCluster === true && 'nodes' in redis;
}

/**
 * Throws a TypeError for what is no client, and for an ioredis client with a keyPrefix: it would be put before the
 * namespace, so the rows would be another namespace's than the same call's from any other client.
 */
export function refuseKeyPrefix(redis: RedisClient): void {
  if (typeof (redis as Partial<RedisClient>).call !== 'function') {
    throw new TypeError(
      'The Redis client has no method call: give an ioredis or iovalkey client, or nodeRedis(client) for node-redis',
    );
  }
  const { options } = redis as { options?: { keyPrefix?: unknown; redisOptions?: { keyPrefix?: unknown } } };
  const keyPrefix = options?.keyPrefix ?? options?.redisOptions?.keyPrefix;
  if (!keyPrefix) return;
  throw new TypeError(
    `The Redis client has the keyPrefix ${JSON.stringify(keyPrefix)}, which would change the namespace of every call. ` +
      'Give Romulus a client without keyPrefix; the namespace keeps its keys apart.',
  );
}
