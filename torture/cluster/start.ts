// A cluster with the library of the sources on every primary, and on their replicas through them.

import { cachedLibrary } from '../../build/cache.js';
import { type ClusterOptions, type RunningCluster, startCluster } from '../../server/cluster.js';
import { LOCAL_ONLY } from '../server.js';

/** Whoever starts it stops it. */
export async function startCrowd(options: ClusterOptions = {}): Promise<RunningCluster> {
  const cluster = await startCluster({ ...options, env: LOCAL_ONLY });
  const { text } = await cachedLibrary();
  const client = cluster.client();
  await client.ping();
  await Promise.all(client.nodes('master').map((node) => node.function('LOAD', 'REPLACE', text)));
  client.disconnect();
  return cluster;
}
