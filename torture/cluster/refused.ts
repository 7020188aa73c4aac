// Calls to a namespace whose slot is half moved. The node that it leaves sends them on by ASK; the node that it goes to
// must answer none of them, for it cannot tell a key that has not come from one that never was.

import type { Redis } from 'ioredis';

export type Call = readonly [name: string, ...args: (string | number | object)[]];

/** Throws an Error where one of the two nodes answers. */
export async function assertRefused(from: Redis, to: Redis, namespace: string, call: Call): Promise<void> {
  const sent = await replyOf(from, namespace, call);
  if (!/^ASK \d+ /.test(sent)) throw new Error(`the node that ${namespace} leaves answers ${call[0]} by ${sent}`);
  const asked = await replyOf(to, namespace, call, true);
  if (!asked.startsWith('TRYAGAIN '))
    throw new Error(`the node that ${namespace} goes to answers ${call[0]} by ${asked}`);
}

/** The error, or the reply as JSON. */
async function replyOf(node: Redis, namespace: string, [name, ...args]: Call, asking = false): Promise<string> {
  const texts = args.map((arg) => (typeof arg === 'object' ? JSON.stringify(arg) : String(arg)));
  const pipeline = node.pipeline();
  if (asking) pipeline.asking();
  const [error, reply] = (await pipeline.fcall(`rom_${name}`, 1, namespace, ...texts).exec())!.at(-1)!;
  return error?.message ?? JSON.stringify(reply);
}
