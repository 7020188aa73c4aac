// A program that starts a server, says where, and ends as its argument tells: by itself, or when it is killed.

import { startServer } from '../../../server/index.js';

const server = await startServer();
process.stdout.write(`${server.url}\n`);

const ways: Record<string, () => void> = {
  exit: () => process.exit(0),
  crash: () => {
    throw new Error('on purpose');
  },
  idle: () => undefined,
  wait: () => void setInterval(() => undefined, 1000),
};
setTimeout(ways[process.argv[2] ?? 'wait']!, 100);
