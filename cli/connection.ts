// From a URL to a connection: of one server, or of the cluster that it belongs to. Secrets are found here, too.

import type { Cluster, Redis } from 'ioredis';
import { Unreachable, UsageError } from './exit-code.js';

/** A URL as it may be shown: `redis://user:***@host:6379`. */
export function shownUrl(url: string): string {
  const parsed = parseUrl(url);
  if (parsed.password !== '') parsed.password = '***';
  return parsed.href;
}

/** What of a URL must not be shown, as it is written there and as it is meant. */
export function secretsOf(url: string): string[] {
  if (!URL.canParse(url)) return [];
  const { password } = new URL(url);
  if (password === '') return [];
  return [...new Set([password, safelyDecoded(password)])];
}

/** Throws Unreachable, with the reason. */
export async function openRedis(url: string): Promise<Redis | Cluster> {
  parseUrl(url);
  const { Redis, Cluster } = await import('ioredis');
  const options = { lazyConnect: true, connectTimeout: 10_000, autoResendUnfulfilledCommands: false };
  const redis = new Redis(url.replace(/^valkey/, 'redis'), {
    ...options,
    retryStrategy: null,
    maxRetriesPerRequest: 0,
  });
  await connected(redis, url);
  if (!(await isClusterNode(redis))) return redis;
  const { host, port, username, password, tls } = redis.options;
  redis.disconnect();
  const redisOptions = { username, password, tls } as object;
  const cluster = new Cluster([{ host, port }], { redisOptions, lazyConnect: true, clusterRetryStrategy: () => null });
  await connected(cluster, url);
  return cluster;
}

/** connect() says "Connection is closed"; the event says why. */
async function connected(redis: Redis | Cluster, url: string): Promise<void> {
  let told: unknown;
  redis.on('error', (error: unknown) => {
    told = error;
  });
  try {
    await redis.connect();
  } catch (error) {
    redis.disconnect();
    const reason = told ?? error;
    const message = reason instanceof Error ? reason.message : String(reason);
    throw new Unreachable(`no answer from ${shownUrl(url)}: ${message}`, { cause: reason });
  }
}

async function isClusterNode(redis: Redis): Promise<boolean> {
  // NOPERM: then it is taken for a single server.
  const info: string = await redis.info('cluster').catch(() => '');
  return /^cluster_enabled:1/m.test(info);
}

function parseUrl(url: string): URL {
  if (!URL.canParse(url) || !/^(redis|valkey)s?:$/.test(new URL(url).protocol)) {
    throw new UsageError('the URL is redis://[user:password@]host[:port][/database], or rediss:// for TLS');
  }
  return new URL(url);
}

function safelyDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
