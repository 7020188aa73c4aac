// What an error of a client says about whether the call was done: each client has words of its own.

import { saidBy, wasSentOn } from '../errors/said.js';

/**
 * - `missing`: the server does not have the function, so nothing was done
 * - `refused`: the server was not able to begin, and may be soon
 * - `lost`: the connection broke, and nobody knows
 */
export type Trouble = 'missing' | 'refused' | 'lost';

/** Codes of Redis for a server that is starting, was demoted, or waits for its cluster. */
const REFUSED = /^(LOADING|READONLY|MASTERDOWN|CLUSTERDOWN|TRYAGAIN) /;
/** Of a cluster: another node would have to do it. A single server that says so will go on saying so. */
const ELSEWHERE = /^(MOVED|ASK) /;
const MISSING = /^ERR Function not found/;

/** Codes of Node's sockets. */
const LOST_CODES = ['ECONNRESET', 'EPIPE', 'ECONNABORTED', 'ETIMEDOUT'];
/** ioredis and iovalkey say it in the message, node-redis by the name of the class. */
const LOST = /^(Connection is closed\.|Command aborted due to connection close|Socket closed unexpectedly)/;
const LOST_CLASSES = ['SocketClosedUnexpectedlyError', 'DisconnectsClientError'];

/** Undefined where the engine has answered, or nobody knows what would help. */
export function troubleOf(error: unknown): Trouble | undefined {
  if (!(error instanceof Error)) return undefined;
  const { name, constructor } = error;
  const message = saidBy(error);
  if (MISSING.test(message)) return 'missing';
  if (REFUSED.test(message) || (wasSentOn(error) && ELSEWHERE.test(message))) return 'refused';
  const { code } = error as { code?: unknown };
  const isLost = LOST.test(message) || LOST_CLASSES.includes(name) || LOST_CLASSES.includes(constructor.name);
  return isLost || LOST_CODES.includes(code as string) ? 'lost' : undefined;
}
