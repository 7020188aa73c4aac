import { LibraryError } from '../errors/library-error.js';
import { primariesOf, type RedisClient, refuseKeyPrefix } from '../transport/redis-client.js';
import { asText } from '../transport/reply.js';
import { findLibrary } from './find-library.js';
import { type Judgement, judgeLibrary } from './judge-library.js';
import type { LibraryInfo } from './library-info.js';
import { carried } from './library.js';

/** Something about a server that keeps Romulus from working, or from working well. */
export interface Problem {
  /** `library`, `role`, `permission`, `eviction`, `mismatch`. */
  readonly about: string;
  /** What was found, and what to do. */
  readonly message: string;
}

/** One server: a single one, or one primary of a cluster. */
export interface ServerReport {
  /** Redis or Valkey. */
  readonly kind: string;
  readonly version: string;
  readonly role: string;
  readonly isCluster: boolean;
  /** `127.0.0.1:7001`, as the cluster knows it; null where there is none, or it may not be asked. */
  readonly address: string | null;
  readonly library: LibraryInfo | null;
  /** `usable`, or what stands between this package and the library that is there. */
  readonly judgement: Judgement | 'foreign' | 'unsupported';
  readonly problems: readonly Problem[];
}

/** What diagnose() found out. */
export interface Diagnosis {
  /** What this package would install. */
  readonly carried: LibraryInfo;
  readonly servers: readonly ServerReport[];
}

/**
 * What stands between a server, or the primaries of a cluster, and this package: kind and version, library, rights,
 * settings that lose rows. It changes nothing.
 *
 * @throws Redis's own error where the server does not answer.
 *
 * @example
 * ```ts
 * const { servers } = await diagnose(redis);
 * for (const { problems } of servers) for (const { message } of problems) console.error(message);
 * ```
 *
 * In redis-cli: `INFO server`, `FCALL_RO rom_info 0`, `FUNCTION LIST LIBRARYNAME romulus`, `ACL DRYRUN <user> FUNCTION LOAD x`
 */
export async function diagnose(redis: RedisClient): Promise<Diagnosis> {
  refuseKeyPrefix(redis);
  const primaries = await primariesOf(redis);
  const servers = await Promise.all(primaries.map((node) => examine(node)));
  return { carried, servers: servers.map((server) => withMismatch(server, servers)) };
}

async function examine(node: RedisClient): Promise<ServerReport> {
  const info = await readInfo(node);
  const { library, judgement, trouble } = await judge(node);
  const problems: Problem[] = [];
  if (trouble !== undefined) problems.push({ about: 'library', message: trouble });
  const role = info.get('role') ?? 'unknown';
  if (role === 'slave') {
    problems.push({ about: 'role', message: 'this is a replica: it answers reads; connect to its primary to write' });
  }
  const eviction = info.get('maxmemory_policy') ?? '';
  if (eviction !== '' && eviction !== 'noeviction') {
    const message = `maxmemory-policy ${eviction} may drop rows and indexes one by one; set it to noeviction`;
    problems.push({ about: 'eviction', message });
  }
  const isCluster = info.get('cluster_enabled') === '1';
  const refusal = judgement === 'usable' ? undefined : await refusalOfLoad(node);
  if (refusal !== undefined) problems.push({ about: 'permission', message: refusal });
  return {
    kind: info.get('valkey_version') === undefined ? 'Redis' : 'Valkey',
    version: info.get('valkey_version') ?? info.get('redis_version') ?? 'unknown',
    role: role === 'slave' ? 'replica' : role === 'master' ? 'primary' : role,
    isCluster,
    address: isCluster ? await addressOf(node) : null,
    library: library ?? null,
    judgement,
    problems,
  };
}

async function judge(node: RedisClient) {
  try {
    const library = await findLibrary(node);
    const judgement = judgeLibrary(carried, library);
    return { library, judgement, trouble: troubles[judgement] };
  } catch (error) {
    if (!(error instanceof LibraryError)) throw error;
    return { library: undefined, judgement: error.trouble, trouble: error.message };
  }
}

const troubles: Record<Judgement, string | undefined> = {
  usable: undefined,
  missing: 'the library is not there; install it',
  older: 'the library is older than this package; install this one',
  different: 'the library has this version and was built from other sources; install with replace, or use its package',
  custom: 'the library is a build with keygens of its own, older than this package; build it anew, and install that',
  incompatible: 'the library is newer and speaks another wire contract; upgrade this package',
};

/** INFO of the sections that matter; empty for users who may not ask. */
async function readInfo(node: RedisClient): Promise<Map<string, string>> {
  const reply = await node.call('info', []).catch((error: unknown) => {
    if (isRefusal(error)) return '';
    throw error;
  });
  const lines = asText(reply).matchAll(/^([a-z_]+):(.*?)\r?$/gm);
  return new Map([...lines].map(([, name, value]) => [name!, value!]));
}

/** Where the cluster says that the node is. */
async function addressOf(node: RedisClient): Promise<string | null> {
  const reply = await node.call('cluster', ['NODES']).catch((error: unknown) => {
    if (isRefusal(error)) return '';
    throw error;
  });
  return /^\S+ ([^\s@]+)@\S* \S*\bmyself\b/m.exec(asText(reply))?.[1] ?? null;
}

/** Why this user may not load functions, or undefined where that is allowed or cannot be told. */
async function refusalOfLoad(node: RedisClient): Promise<string | undefined> {
  try {
    const user = asText(await node.call('acl', ['WHOAMI']));
    const answer = asText(await node.call('acl', ['DRYRUN', user, 'function', 'LOAD', 'x']));
    return answer === 'OK' ? undefined : `user ${user} may not load functions: ask who may to run the install`;
  } catch {
    return undefined; // servers without ACL DRYRUN, and users who may not ask
  }
}

function isRefusal(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('NOPERM');
}

/** Primaries of one cluster must agree: which of them answers depends on the namespace. */
function withMismatch(server: ServerReport, servers: readonly ServerReport[]): ServerReport {
  const builds = new Set(servers.flatMap(({ library }) => (library ? [library.build] : [])));
  if (builds.size < 2) return server;
  const message = `the primaries have ${builds.size} different builds of the library; install on all of them`;
  return { ...server, problems: [...server.problems, { about: 'mismatch', message }] };
}
