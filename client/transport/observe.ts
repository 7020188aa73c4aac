// What can be seen of calls: lines to paste, events on a diagnostics channel, spans. But for the lines none of it holds
// values: they may be secrets.

import { tracingChannel } from 'node:diagnostics_channel';
import { RomulusError } from '../errors/romulus-error.js';
import { redisCliLine } from './redis-cli-line.js';
import { asList, asText } from './reply.js';
import { startSpan, type Tracer } from './span.js';

/** A call on its way. */
export interface Sending {
  readonly command: string;
  readonly function: string;
  readonly namespace: string;
  readonly args: readonly string[];
}

/** How the calls of a database can be seen. */
export interface Observing {
  /** Told each call as a line for a shell; true prints it to stderr. The lines hold the values. */
  readonly debug?: boolean | ((line: string) => void);
  /** Makes a span of each call: `trace.getTracer('app')` of `@opentelemetry/api`. */
  readonly tracer?: Tracer;
}

/** What subscribers of the channel `romulus:call` are given, as it comes to be known. */
export interface CallEvent {
  /** `rom_query`. */
  readonly function: string;
  readonly namespace: string;
  /** Undefined where a call is about several. */
  readonly model: string | undefined;
  /** Rows in the reply of a read. */
  rows?: number;
  /** The strategy that found the rows of a query: walk, merge or drive. */
  plan?: string;
  /** Ids that the query looked at, and what else it counted as work. */
  examined?: number;
  /** Where it failed: only the code. */
  error?: { readonly code: string };
}

const channel = tracingChannel<string, CallEvent>('romulus:call');

/** Functions whose first argument is no model. */
const WITHOUT_MODEL = ['rom_commit', 'rom_transfer', 'rom_define', 'rom_info'];

/** Runs `run` with the arguments to be sent, and lets be seen what can be seen of it. */
export function observe(
  call: Sending,
  { debug, tracer }: Observing,
  run: (args: readonly string[]) => Promise<unknown>,
): Promise<unknown> {
  if (debug) printLine(call, debug);
  if (!tracer && !isHeard()) return run(call.args);
  const model = WITHOUT_MODEL.includes(call.function) ? undefined : call.args[0];
  const event: CallEvent = { function: call.function, namespace: call.namespace, model };
  const span = tracer && startSpan(tracer, event);
  let reply: unknown;
  let failure: { readonly error: unknown } | undefined;
  // The channel is given neither the reply nor the error: both hold values.
  const traced = channel.tracePromise(async () => {
    try {
      reply = await run(withAnalysis(call));
      describe(event, reply);
    } catch (error) {
      failure = { error };
      event.error = { code: error instanceof RomulusError ? error.code : 'CLIENT' };
      throw event.error as unknown;
    }
  }, event);
  return traced.then(
    () => {
      span?.(event);
      return reply;
    },
    () => {
      span?.(event);
      throw failure?.error;
    },
  );
}

function printLine(
  { command, function: name, namespace, args }: Sending,
  debug: true | ((line: string) => void),
): void {
  const line = redisCliLine([command.toUpperCase(), name, '1', namespace, ...args]);
  if (debug === true) process.stderr.write(`${line}\n`);
  else debug(line);
}

function isHeard(): boolean {
  const { start, end, asyncStart, asyncEnd, error } = channel;
  return (
    start.hasSubscribers ||
    asyncEnd.hasSubscribers ||
    end.hasSubscribers ||
    asyncStart.hasSubscribers ||
    error.hasSubscribers
  );
}

/** Asks a query to tell its plan along with its rows. */
function withAnalysis({ function: name, args }: Sending): readonly string[] {
  const [model = '', document = '{}'] = args;
  if (name !== 'rom_query') return args;
  return [model, `${document.slice(0, -1)}${document === '{}' ? '' : ','}"analyze":true}`];
}

function describe(event: CallEvent, reply: unknown): void {
  if (event.function === 'rom_query') {
    const [rows, , , analysis] = asList(reply);
    event.rows = asList(rows).length;
    if (analysis === undefined || analysis === null) return; // an older library
    const { ran, examined } = JSON.parse(asText(analysis)) as { ran: string; examined: number };
    event.plan = ran;
    event.examined = examined;
  } else if (event.function === 'rom_get') event.rows = asList(reply).filter((row) => row !== null).length;
  else if (event.function === 'rom_get_by') event.rows = reply === null ? 0 : 1;
}
