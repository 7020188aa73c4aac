// A processor for the server and another one for this process: where the two wander, waking one up costs tens of
// microseconds of the other's time, and figures below a millisecond say little.

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Before this process was pinned itself. */
const [serverProcessor, clientProcessor] = allowedProcessors().reverse();

/** Says what was done, or why nothing could be. */
export function pin(serverProcess: number, isLocal: boolean): string {
  if (!isLocal) return 'not pinned to processors: the server is no process of this machine';
  if (clientProcessor === undefined) return 'not pinned to processors: two are needed, and known';
  const problem = pinTo(serverProcessor!, serverProcess) ?? pinTo(clientProcessor, process.pid);
  return problem === undefined
    ? `server pinned to processor ${serverProcessor}, client to ${clientProcessor}`
    : `not pinned to processors: ${problem}`;
}

/** A client in a process of its own stands where this one does. */
export function pinClient(id: number): void {
  if (clientProcessor !== undefined) pinTo(clientProcessor, id);
}

/** What this one starts would stand where it does. */
export function unpin(id: number): void {
  if (clientProcessor !== undefined) pinTo(`${serverProcessor},${clientProcessor}`, id);
}

/** Why it could not be done, or undefined. */
function pinTo(processors: number | string, id: number): string | undefined {
  const { error, status, stderr } = spawnSync('taskset', ['-acp', String(processors), String(id)], {
    encoding: 'utf8',
  });
  if (error) return 'there is no taskset here';
  return status === 0 ? undefined : stderr.trim();
}

/** From the list that Linux gives, such as `0-3,8`. Elsewhere there is none. */
function allowedProcessors(): number[] {
  let status: string;
  try {
    status = readFileSync('/proc/self/status', 'utf8');
  } catch {
    return [];
  }
  const list = /^Cpus_allowed_list:\s*(\S+)/m.exec(status)?.[1] ?? '';
  return list.split(',').flatMap((part) => {
    const [first = NaN, last = first] = part.split('-').map(Number);
    return Array.from({ length: last - first + 1 }, (_, i) => first + i);
  });
}
