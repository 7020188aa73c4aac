// A processor for the server and another one for this process: where the two wander, waking one up costs tens of
// microseconds of the other's time, and figures below a millisecond say little.

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Says what was done, or why nothing could be. */
export function pin(serverProcess: number, isLocal: boolean): string {
  if (!isLocal) return 'not pinned to processors: the server is no process of this machine';
  const [server, client] = allowedProcessors().reverse();
  if (client === undefined) return 'not pinned to processors: two are needed, and known';
  for (const [processor, id] of [
    [server, serverProcess],
    [client, process.pid],
  ]) {
    const { error, status, stderr } = spawnSync('taskset', ['-acp', String(processor), String(id)], {
      encoding: 'utf8',
    });
    if (error) return 'not pinned to processors: there is no taskset here';
    if (status !== 0) return `not pinned to processors: ${stderr.trim()}`;
  }
  return `server pinned to processor ${server}, client to ${client}`;
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
