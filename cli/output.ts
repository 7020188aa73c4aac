// Data to stdout, as text for people or as one line of JSON for programs; everything else to stderr. No secret of the
// connection gets through to stderr, whoever wrote the message.

import { once } from 'node:events';
import { RomulusError } from '../client/index.js';
import type { Io } from './io.js';

export type Format = 'text' | 'json';

export interface OutputOptions {
  readonly format: Format;
  /** No notes and no progress: errors and warnings only. */
  readonly quiet: boolean;
  /** What must not be shown. */
  readonly secrets: readonly string[];
}

export class Output {
  constructor(
    private readonly io: Io,
    readonly options: OutputOptions,
  ) {}

  /** The result of a command: `value` for programs, `text` for people. */
  data(value: unknown, text: string): Promise<void> {
    return this.raw(this.options.format === 'json' ? `${JSON.stringify(value)}\n` : ended(text));
  }

  /** Data in a form of its own, as it is. Waits where the reader is slower. */
  async raw(text: string): Promise<void> {
    if (!this.io.stdout.write(text)) await once(this.io.stdout, 'drain');
  }

  /** For people only. */
  note(text: string): void {
    if (!this.options.quiet) this.io.stderr.write(ended(this.masked(text)));
  }

  /** What should not be missed. */
  warn(text: string): void {
    this.io.stderr.write(ended(this.masked(`romulus: ${text}`)));
  }

  error(error: unknown): void {
    const { code, message, facts } = described(error);
    if (this.options.format === 'json') {
      this.io.stderr.write(`${this.masked(JSON.stringify({ error: { code, message, ...facts } }))}\n`);
    } else this.warn(code === undefined ? message : `${code}: ${message}`);
  }

  private masked(text: string): string {
    return this.options.secrets.reduce((shown, secret) => shown.replaceAll(secret, '***'), text);
  }
}

function described(error: unknown): { code?: string; message: string; facts?: object } {
  if (error instanceof RomulusError) return { code: error.code, message: error.message, facts: error.facts };
  return { message: error instanceof Error ? error.message : String(error) };
}

function ended(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}
