// A call that works, with something wrong in it: so that it gets further than noise would.

import type { Random } from '../../bench/random.js';
import { manifest } from '../../lua-src/manifest.js';
import type { Call } from '../../test/trust/world.js';
import * as hostile from './hostile.js';

export interface WireCall {
  readonly name: string;
  readonly args: readonly (string | Buffer)[];
}

export function mutated(random: Random, calls: readonly Call[]): WireCall {
  const [name, ...args] = random.pick(calls);
  const wire: (string | Buffer)[] = args.map((arg) =>
    wireText(typeof arg === 'object' && random.share() < 0.8 ? (changed(random, arg) as object) : arg),
  );
  const dice = random.integer(1, 12);
  const at = random.integer(0, Math.max(0, wire.length - 1));
  if (dice === 1 && wire.length > 0) wire[at] = random.pick(hostile.raw);
  if (dice === 2 && wire.length > 0) wire[at] = cut(random, wire[at]!);
  if (dice === 3) wire.splice(at, 1);
  if (dice === 4) wire.splice(at, 0, random.pick([...hostile.raw, ...hostile.columns]));
  if (dice === 5 && wire.length > 0) wire[at] = random.pick(hostile.columns);
  return { name: dice === 6 ? random.pick(manifest).name : name, args: wire };
}

const wireText = (arg: string | number | object): string =>
  typeof arg === 'object' ? JSON.stringify(arg) : String(arg);

function cut(random: Random, argument: string | Buffer): Buffer {
  const bytes = Buffer.from(argument);
  const at = random.integer(0, bytes.length);
  const piece = Buffer.from([random.integer(0, 255)]);
  return Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at + random.integer(0, 2))]);
}

/** The document with one place of it changed. */
function changed(random: Random, document: unknown): unknown {
  if (document === null || typeof document !== 'object') return random.pick(hostile.values);
  if (Array.isArray(document)) {
    if (document.length === 0 || random.share() < 0.1) return [...(document as unknown[]), random.pick(hostile.values)];
    const at = random.integer(0, document.length - 1);
    return (document as unknown[]).map((item, i) => (i === at ? changed(random, item) : item));
  }
  const entries: [string, unknown][] = Object.entries(document);
  const dice = random.share();
  if (entries.length === 0 || dice < 0.15) entries.push([random.pick(hostile.columns), random.pick(hostile.values)]);
  else {
    const at = random.integer(0, entries.length - 1);
    const [key, value] = entries[at]!;
    if (dice < 0.25) entries.splice(at, 1);
    else if (dice < 0.35) entries[at] = [random.pick(hostile.columns), value];
    else entries[at] = [key, dice < 0.6 ? random.pick(hostile.values) : changed(random, value)];
  }
  return recordOf(entries);
}

/** "__proto__" must become a key of its own. */
function recordOf(entries: readonly (readonly [string, unknown])[]): object {
  const record = {};
  for (const [key, value] of entries) {
    Object.defineProperty(record, key, { value, enumerable: true, configurable: true, writable: true });
  }
  return record;
}
