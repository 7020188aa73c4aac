// What a command is: data that the parser, the help and docs/cli.md are made from, and a function that does the work
// through the package's own exports. A new command is a file in commands/ and a line in registry.ts.

import type { Context } from './context.js';
import type { ExitCode } from './exit-code.js';

export interface Words {
  /** `<model>`, `[id...]`: as the help shows it. */
  readonly form: string;
  readonly about: string;
}

export interface Command {
  /** `get`, `schema pull`. */
  readonly name: string;
  readonly summary: string;
  readonly words?: readonly Words[];
  /** `--limit <rows>`, `--analyze`. */
  readonly options?: readonly Words[];
  /** What follows `romulus`. */
  readonly examples: readonly string[];
  /** When it ends with 3. */
  readonly problems?: string;
  run(context: Context, given: Given): Promise<ExitCode | void>;
}

/** What the call says beyond what all commands share. */
export interface Given {
  /** In order, those that repeat behind the others. */
  readonly words: readonly string[];
  /** By name in camel case: a text, or true for an option without one. */
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
}

/** An option that has a text. */
export function textOption({ options }: Given, name: string): string | undefined {
  const value = options[name];
  return typeof value === 'string' ? value : undefined;
}
