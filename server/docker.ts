// The way through Docker: a throwaway container by testcontainers, whose own reaper removes it if we are killed.
// The library is loaded only when an engine answers, for loading it takes longer than starting a local server.

import { request, type RequestOptions } from 'node:http';
import { configFlags } from './config-flags.js';
import type { Closed, ServerOptions, Started, Way } from './way.js';

const IMAGE = 'redis:7-alpine';
const PORT = 6379;

export const docker: Way = {
  advice: 'start Docker',
  async start({ env = process.env, config = [] }: ServerOptions): Promise<Started | Closed> {
    if (!(await engineAnswers(env))) return { reason: 'no Docker engine answers' };
    try {
      return await startContainer(config);
    } catch (error) {
      return { reason: `Docker is there, but ${IMAGE} did not start: ${String(error)}` };
    }
  },
};

async function startContainer(config: readonly string[]): Promise<Started> {
  const { GenericContainer, Wait } = await import('testcontainers');
  const container = await new GenericContainer(IMAGE)
    .withCommand(['redis-server', ...configFlags(config)])
    .withExposedPorts(PORT)
    .withWaitStrategy(Wait.forLogMessage('Ready to accept connections'))
    .start();
  return {
    url: `redis://${container.getHost()}:${container.getMappedPort(PORT)}`,
    private: true,
    origin: `Docker, ${IMAGE}`,
    restart: () => container.restart(),
    stop: async () => void (await container.stop()),
  };
}

/** A ping over the engine's socket answers in milliseconds where `docker info` may hang for seconds. */
async function engineAnswers(env: NodeJS.ProcessEnv): Promise<boolean> {
  for (const address of addresses(env)) if (await pings(address)) return true;
  return false;
}

function addresses(env: NodeJS.ProcessEnv): RequestOptions[] {
  const host = env['DOCKER_HOST'];
  if (!host) {
    const sockets = [
      '/var/run/docker.sock',
      `${env['XDG_RUNTIME_DIR']}/docker.sock`,
      `${env['HOME']}/.docker/run/docker.sock`,
    ];
    return sockets.map((socketPath) => ({ socketPath }));
  }
  const { protocol, hostname, port, pathname } = new URL(host);
  return [protocol === 'unix:' ? { socketPath: pathname } : { host: hostname, port: port || 2375 }];
}

function pings(address: RequestOptions): Promise<boolean> {
  return new Promise((resolve) => {
    const ping = request({ ...address, path: '/_ping', timeout: 1000 }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    ping.on('timeout', () => ping.destroy());
    ping.on('error', () => resolve(false));
    ping.on('close', () => resolve(false));
    ping.end();
  });
}
