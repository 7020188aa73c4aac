// For tests of what only a server process on this machine can show. Elsewhere they are skipped, and say so.

import type { ExecutionContext, TestFn } from 'ava';
import { findProgram } from '../../server/local.js';

const program = await findProgram(process.env);

type Run = (t: ExecutionContext) => Promise<void> | void;

export function localTest(test: TestFn, title: string, run: Run): void {
  if ('reason' in program) test.skip(`${title} (no server program here: ${program.reason})`, run);
  else test(title, run);
}

/** An environment in which only the local way is open. */
export const localOnly: NodeJS.ProcessEnv = {
  PATH: process.env['PATH'],
  REDIS_SERVER: process.env['REDIS_SERVER'],
  DOCKER_HOST: 'unix:///nowhere',
};
