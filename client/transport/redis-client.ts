/**
 * What Romulus needs of a Redis client: one method. An ioredis Redis or Cluster is one as it is, and so is iovalkey's;
 * any other client takes an adapter of one line.
 *
 * @example
 * ```ts
 * const db = await connect({ call: (command, args) => client.sendCommand([command, ...args]) }, options);
 * ```
 */
export interface RedisClient {
  /** Sends one command. Resolves to its reply, strings or Buffers; rejects with an Error whose message is Redis's. */
  call(command: string, args: string[]): Promise<unknown>;
}

/** A cluster client as ioredis has it: it knows the connections to its primaries. */
interface ClusterClient extends RedisClient {
  nodes(role: 'master'): RedisClient[];
}

/** The connections on which a library must be loaded: all primaries of a cluster, else the client itself. */
export async function primariesOf(redis: RedisClient): Promise<RedisClient[]> {
  if (!isCluster(redis)) return [redis];
  await redis.call('ping', []); // the nodes are known once it is connected
  return redis.nodes('master');
}

function isCluster(redis: RedisClient): redis is ClusterClient {
  return 'isCluster' in redis && redis.isCluster === true && 'nodes' in redis;
}

/**
 * Throws a TypeError for an ioredis client with a keyPrefix: it would be put before the namespace, so the rows would
 * be another namespace's than the same call's from any other client.
 */
export function refuseKeyPrefix(redis: RedisClient): void {
  const { options } = redis as { options?: { keyPrefix?: unknown } };
  if (!options?.keyPrefix) return;
  throw new TypeError(
    `The Redis client has the keyPrefix ${JSON.stringify(options.keyPrefix)}, which would change the namespace of every call. ` +
      'Give Romulus a client without keyPrefix; the namespace keeps its keys apart.',
  );
}
