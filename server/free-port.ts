// A port that nobody listens on, below those that systems hand out to connections: a server that is stopped and started
// again finds its port free, which no passing connection can have taken in between. Each process takes ports from a
// place of its own, so that programs side by side do not take each other's while a server is away.

import { createServer } from 'node:net';

const FIRST = 20_000;
/** Linux gives connections 32,768 and above, others 49,152 and above. */
const END = 32_768;
/** From the place of one process to that of the next. */
const EACH = 64;

let next = FIRST + ((process.pid * EACH) % (END - FIRST));

/** Throws an Error when all of them are taken. */
export async function freePort(): Promise<number> {
  for (let tried = FIRST; tried < END; tried++) {
    const port = next;
    next = port + 1 < END ? port + 1 : FIRST;
    if (await isFree(port)) return port;
  }
  throw new Error(`No port from ${FIRST} to ${END - 1} is free`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
