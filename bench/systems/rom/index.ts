// rom, the object mapper of Python, in a process of its own (see calls.py), which is handed calls as data and hands back how
// long each took there.

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { pinClient, unpin } from '../../processors.js';
import type { Filter } from '../../queries/filter.js';
import { startSystemServer } from '../server.js';
import type { Answers, CallName, Open } from '../system.js';

/** What python runs, where it is not the `python3` of the search path. */
const PYTHON = process.env['PYTHON'] ?? 'python3';
/** Processes that load: one alone would take longer than everything else together. */
const LOADERS = 3;
const PROGRAM = fileURLToPath(new URL('calls.py', import.meta.url));

export const openRom: Open = async () => {
  const checkout = process.env['ROM_PATH'];
  if (checkout === undefined) return 'ROM_PATH names no checkout of rom';
  if (!existsSync(path.join(checkout, 'rom', '__init__.py'))) return `ROM_PATH ${checkout} holds no rom/__init__.py`;
  const server = await startSystemServer();
  const python = startPython(checkout, server.port);
  const hello = await python.next().catch((error: unknown) => (error as Error).message);
  if (typeof hello === 'string') {
    await server.stop();
    return `${PYTHON} could not start rom: ${hello}`;
  }
  const { about, calls } = hello as { about: string; calls: CallName[] };
  return {
    name: 'rom',
    about,
    redis: server.client(),
    has: (call) => calls.includes(call),
    lacks: ({ filter, orderBy }) => (orderBy === 'name' ? 'it orders texts by seven bytes' : lackOf(filter)),
    async run(requests) {
      python.send(requests);
      const answers = (await python.next()) as Answers | { error: string };
      if ('error' in answers) throw new Error(answers.error);
      return answers;
    },
    async load(batches) {
      const helpers = Array.from({ length: LOADERS }, () => startPython(checkout, server.port, true));
      const ids: string[] = [];
      const left = batches[Symbol.iterator]();
      const lane = async (helper: Python): Promise<void> => {
        await helper.next();
        for (let next = left.next(); next.done !== true; next = left.next()) {
          const { from, people } = next.value;
          helper.send([{ call: 'createMany', args: [people] }]);
          const { replies } = (await helper.next()) as Answers;
          (replies[0] as string[]).forEach((id, at) => (ids[from + at] = id));
        }
        helper.stop();
      };
      await Promise.all(helpers.map(lane));
      return ids;
    },
    async stop() {
      python.stop();
      await server.stop();
    },
  };
};

/** All of its conditions hold at once; a list is one of several values of one column. */
function lackOf(filter: Filter): string | undefined {
  if (filter.kind === 'and') return filter.of.map(lackOf).find((lack) => lack !== undefined);
  return filter.kind === 'or' || filter.kind === 'not' ? 'it has no such condition' : undefined;
}

interface Python {
  send(value: unknown): void;
  /** The next line, read. Rejects when the process has ended. */
  next(): Promise<unknown>;
  stop(): void;
}

function startPython(checkout: string, port: number, isFree = false): Python {
  const child = spawn(PYTHON, [PROGRAM, String(port)], {
    env: { ...process.env, PYTHONPATH: checkout },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  if (child.pid !== undefined) (isFree ? unpin : pinClient)(child.pid);
  let complaints = '';
  child.stderr.on('data', (text: Buffer) => (complaints = (complaints + text.toString()).slice(-2000)));
  child.once('error', (error) => (complaints += error.message));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    send: (value) => void child.stdin.write(`${JSON.stringify(value)}\n`),
    async next() {
      const next = await lines.next();
      if (next.done === true) throw new Error(complaints.trim().split('\n').at(-1) ?? 'it ended');
      return JSON.parse(next.value) as unknown;
    },
    stop: () => child.stdin.end(),
  };
}
