// What a command works with: the connection, opened when it is first needed, and the ways to speak.

import type { Redis, Cluster } from 'ioredis';
import { Namespace } from '../client/index.js';
import { openRedis } from './connection.js';
import { Interrupted, UsageError } from './exit-code.js';
import { type Io, isTerminal } from './io.js';
import type { Output } from './output.js';
import { type Progress, startProgress } from './progress.js';

/** The options that all commands share. */
export interface Settings {
  readonly url: string;
  readonly namespace?: string;
  readonly yes: boolean;
  readonly dryRun: boolean;
}

export class Context {
  private client: Promise<Redis | Cluster> | undefined;

  constructor(
    readonly io: Io,
    readonly settings: Settings,
    readonly output: Output,
  ) {}

  /** The connection to the server, or to its cluster. Throws Unreachable. */
  redis(): Promise<Redis | Cluster> {
    this.client ??= openRedis(this.settings.url);
    return this.client;
  }

  /** The namespace of the call. Throws UsageError where it names none. */
  async namespace(): Promise<Namespace> {
    const { namespace } = this.settings;
    if (namespace === undefined) {
      throw new UsageError('which namespace? Give --namespace <name>, or set ROMULUS_NAMESPACE');
    }
    return new Namespace(await this.redis(), namespace);
  }

  /** Asks before what cannot be undone. Throws UsageError where nobody can answer, Interrupted where the answer is no. */
  async confirm(question: string): Promise<void> {
    if (this.settings.yes) return;
    const { stdin, stderr } = this.io;
    if (!isTerminal(stdin) || !isTerminal(stderr))
      throw new UsageError(`${question} There is nobody to ask: give --yes`);
    const { confirm } = await import('@clack/prompts');
    const answer = await confirm({ message: question, initialValue: false, input: stdin, output: stderr });
    if (answer !== true) throw new Interrupted('not done');
  }

  /** A bar for long work, `total` of `unit` of it if that is known. */
  progress(unit: string, total?: number): Progress {
    return startProgress(this.io.stderr, { unit, total, isQuiet: this.output.options.quiet });
  }

  /** All of stdin, for `-` in place of a document. */
  async readInput(): Promise<string> {
    const { stdin, signal } = this.io;
    signal.addEventListener('abort', () => stdin.destroy(new Interrupted('interrupted')));
    const chunks: Buffer[] = [];
    for await (const chunk of stdin) chunks.push(Buffer.from(chunk as Buffer | string));
    return Buffer.concat(chunks).toString('utf8');
  }

  /** Ends the connection; asked for again, there is a new one. */
  async close(): Promise<void> {
    const opened = this.client;
    this.client = undefined;
    const client = await opened?.catch(() => undefined);
    client?.disconnect();
  }
}
