// The command line as a test calls it: in this process, on the test's server and a namespace of its own.

import { PassThrough, Readable, Writable } from 'node:stream';
import type { TestFn } from 'ava';
import { runCommandLine } from '../../cli/main.js';
import { useServer } from '../support/server.js';
import { checkedNamespaces } from '../client/checked.js';

export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Outside {
  readonly stdin?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Whether stdin and stderr are a terminal, and what is typed there. */
  readonly typed?: string;
  readonly signal?: AbortSignal;
}

/** What a call prints, and how it ends. */
export async function call(words: readonly string[], outside: Outside = {}): Promise<Ended> {
  const stdout = sink();
  const stderr = sink();
  const code = await runCommandLine(words, {
    stdin: outside.typed === undefined ? Readable.from([outside.stdin ?? '']) : keyboard(outside.typed),
    stdout: stdout.stream,
    stderr:
      outside.typed === undefined
        ? stderr.stream
        : Object.assign(stderr.stream, { isTTY: true, columns: 80, rows: 24 }),
    env: outside.env ?? {},
    signal: outside.signal ?? new AbortController().signal,
  });
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}

function sink() {
  const chunks: string[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk.toString());
      done();
    },
  });
  return { stream, text: () => chunks.join('') };
}

function keyboard(typed: string): PassThrough {
  const stream = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => stream });
  setTimeout(() => stream.write(typed), 100);
  return stream;
}

/** Call it once at the top of a test file. */
export function useCommandLine(test: TestFn) {
  const server = useServer(test);
  const namespaceOf = checkedNamespaces(test, server);
  return {
    server,
    namespaceOf,
    /** A call on the test's server. */
    on: (namespace: string, words: readonly string[], outside?: Outside) =>
      call([...words, '--url', server.running.url, '--namespace', namespace], outside),
    /** The same for programs: what was printed, parsed. */
    json: async (namespace: string, words: readonly string[], outside?: Outside) => {
      const ended = await call(
        [...words, '--url', server.running.url, '--namespace', namespace, '--output', 'json'],
        outside,
      );
      return { ...ended, value: ended.stdout === '' ? undefined : (JSON.parse(ended.stdout) as unknown) };
    },
  };
}
