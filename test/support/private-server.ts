// A server that nobody else uses, beside a shared one and of its kind: where that is a cluster, this is one as well, of a
// single primary.

import { startCluster } from '../../server/cluster.js';
import { type RunningServer, type ServerOptions, startServer } from '../../server/index.js';
import { localOnly } from './local.js';

/** Whoever starts it stops it. */
export async function startBeside(shared: RunningServer, options: ServerOptions): Promise<RunningServer> {
  const local = { ...options, env: localOnly };
  if (shared.isCluster !== true) return startServer(local);
  const cluster = await startCluster({ ...local, primaries: 1, replicas: false });
  const [node] = cluster.nodes;
  const whole = await startServer({ env: { REDIS_URL: node!.url } }); // its clients are of the cluster
  return {
    ...whole,
    private: true,
    restart: () => node!.restart(),
    async stop() {
      await whole.stop();
      await cluster.stop();
    },
  };
}
