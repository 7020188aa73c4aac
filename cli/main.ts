// From the words of a call to an exit code: the parser is built from the registry, the command runs, and whatever it
// throws becomes a message and a code.

import { setTimeout as sleep } from 'node:timers/promises';
import { Command as Program, CommanderError } from 'commander';
import { library } from '../client/index.js';
import type { Command, Given } from './command.js';
import { secretsOf } from './connection.js';
import { Context, type Settings } from './context.js';
import { EXIT, type ExitCode, exitCodeOf, Interrupted } from './exit-code.js';
import type { Io } from './io.js';
import { missingLibrary } from './missing-library.js';
import { type Format, Output } from './output.js';
import { commands } from './registry.js';
import { DEFAULT_URL, sharedOptions } from './shared-options.js';

/** Runs a call, and answers how it ended; never throws. */
export async function runCommandLine(words: readonly string[], io: Io): Promise<ExitCode> {
  let code: ExitCode = EXIT.ok;
  const program = programOf(io, async (command, given) => {
    code = await runCommand(command, given, io);
  });
  try {
    await program.parseAsync(words, { from: 'user' });
    return code;
  } catch (error) {
    // The parser has said what is wrong by itself; help and version are no mistakes.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    new Output(io, { format: 'text', quiet: false, secrets: [] }).error(error);
    return exitCodeOf(error);
  }
}

async function runCommand(command: Command, given: Given, io: Io): Promise<ExitCode> {
  const { settings, format, quiet } = readShared(given, io);
  const output = new Output(io, { format, quiet, secrets: secretsOf(settings.url) });
  const context = new Context(io, settings, output);
  try {
    return (await Promise.race([command.run(context, given), interruption(io.signal)])) ?? EXIT.ok;
  } catch (error) {
    const told = toldOf(error, context);
    output.error(told);
    return exitCodeOf(told);
  } finally {
    await context.close();
  }
}

/** What people should be told of an error. */
function toldOf(error: unknown, context: Context): unknown {
  if (error instanceof Interrupted) return error;
  return context.io.signal.aborted ? new Interrupted('interrupted') : missingLibrary(error);
}

/** Milliseconds in which a command may bring the step that runs to its end. */
const GRACE = 5000;

async function interruption(signal: AbortSignal): Promise<never> {
  if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve));
  await sleep(GRACE, undefined, { ref: false });
  throw new Interrupted('interrupted');
}

function readShared({ options }: Given, { env }: Io): { settings: Settings; format: Format; quiet: boolean } {
  const namespace = (options['namespace'] as string | undefined) ?? env['ROMULUS_NAMESPACE'];
  return {
    settings: {
      url: (options['url'] as string | undefined) ?? env['ROMULUS_URL'] ?? env['REDIS_URL'] ?? DEFAULT_URL,
      ...(namespace === undefined ? {} : { namespace }),
      yes: options['yes'] === true,
      dryRun: options['dryRun'] === true,
    },
    format: options['output'] === 'json' ? 'json' : 'text',
    quiet: options['quiet'] === true,
  };
}

type Run = (command: Command, given: Given) => Promise<void>;

/** The parser. Every command takes the shared options, wherever they stand. */
export function programOf(io: Io, run: Run): Program {
  const program = new Program('romulus')
    .description('Works with models that live inside Redis.')
    .version(library.version, '-V, --version');
  quieted(program, io);
  for (const command of commands) {
    const names = command.name.split(' ');
    const parent = names.slice(0, -1).reduce((at, name) => groupOf(at, name, io), program);
    parent.addCommand(parserOf(command, names.at(-1)!, io, run));
  }
  return program;
}

function groupOf(program: Program, name: string, io: Io): Program {
  const known = program.commands.find((command) => command.name() === name);
  if (known) return known;
  const group = quieted(new Program(name), io).description(`Commands about the ${name}.`);
  program.addCommand(group);
  return group;
}

function parserOf(command: Command, name: string, io: Io, run: Run): Program {
  const parser = quieted(new Program(name), io).description(command.summary);
  for (const { form, about } of command.words ?? []) parser.argument(form, about);
  for (const { form, about } of command.options ?? []) parser.option(form, about);
  for (const option of sharedOptions(shortsOf(command))) parser.addOption(option);
  const examples = command.examples.map((example) => `  romulus ${example}`);
  parser.addHelpText('after', `\nExamples:\n${examples.join('\n')}`);
  parser.action(async () => {
    const words = (parser.processedArgs as (string | string[] | undefined)[])
      .flat()
      .filter((word) => word !== undefined);
    await run(command, { words, options: parser.opts() });
  });
  return parser;
}

/** `-o` of `-o, --out <file>`. */
function shortsOf({ options = [] }: Command): string[] {
  return options.flatMap(({ form }) => /^-\w(?=,)/.exec(form)?.[0] ?? []);
}

/** Errors are thrown instead of ending the process, and what it prints goes where the caller wants it. */
function quieted(program: Program, { stdout, stderr }: Io): Program {
  return program
    .exitOverride()
    .configureOutput({ writeOut: (text) => stdout.write(text), writeErr: (text) => stderr.write(text) })
    .showHelpAfterError('(add --help for how to call it)');
}
