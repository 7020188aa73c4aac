// The last way: on Debian and Ubuntu, as root, install redis-server and go the local way.

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { local } from './local.js';
import type { Closed, ServerOptions, Started, Way } from './way.js';

export const apt: Way = {
  advice: 'run as root on Debian or Ubuntu, where redis-server is installed by apt-get',
  async start(options: ServerOptions): Promise<Started | Closed> {
    const env = options.env ?? process.env;
    if (!isDebian()) return { reason: 'this is neither' };
    if (process.getuid?.() !== 0) return { reason: 'not root' };
    if (spawnSync('apt-get', ['--version'], { env }).error) return { reason: 'no apt-get on PATH' };
    process.stderr.write('No Redis server here: installing redis-server by apt-get.\n');
    const { status, stderr } = spawnSync('flock', [LOCK, 'sh', '-c', INSTALL], { env, encoding: 'utf8' });
    if (status !== 0) return { reason: `apt-get failed: ${stderr?.trim().split('\n').at(-1)}` };
    return local.start(options);
  },
};

function isDebian(): boolean {
  try {
    return /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}

/** Test files start at the same time: one installs, the others wait and find it done. */
const LOCK = '/tmp/romulus-apt.lock';

/** The package would start a server on 6379 that nobody asked for; a policy of 101 forbids that. */
const INSTALL = `
command -v redis-server >/dev/null && exit 0
policy=/usr/sbin/policy-rc.d
if [ ! -e $policy ]; then
  trap 'rm -f $policy' EXIT
  printf '#!/bin/sh\\nexit 101\\n' >$policy && chmod +x $policy
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq >&2
apt-get install -qq -y --no-install-recommends redis-server >&2
`;
