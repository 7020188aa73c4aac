// The proof that a library loads: a throwaway server takes it, and lists exactly the functions of the manifest.

import { isDeepStrictEqual } from 'node:util';
import type { Redis } from 'ioredis';
import { manifest } from '../lua-src/manifest.js';
import { startServer } from '../server/index.js';
import type { Library } from './bundle.js';

export interface ListedFunction {
  readonly name: string;
  readonly description: string | null;
  readonly flags: readonly string[];
}

/** Answers where it was loaded. Throws an Error where FUNCTION LIST differs from the manifest. */
export async function verifyLibrary(library: Library): Promise<string> {
  const server = await startServer();
  try {
    const redis = server.client();
    if (server.private) await verifyOn(redis, library.text, 'romulus', 'rom_');
    else await verifyBeside(redis, library.text);
    return server.origin;
  } finally {
    await server.stop();
  }
}

/** On a server that others use, a copy under names of its own: theirs may be another version, at work. */
async function verifyBeside(redis: Redis, text: string): Promise<void> {
  const name = `romulus_verify_${process.pid}`;
  const renamed = text
    .replace('#!lua name=romulus', `#!lua name=${name}`)
    .replaceAll('_name = "rom_', `_name = "${name}_`);
  try {
    await verifyOn(redis, renamed, name, `${name}_`);
  } finally {
    await redis.function('DELETE', name).catch(() => undefined);
  }
}

async function verifyOn(redis: Redis, text: string, name: string, prefix: string): Promise<void> {
  await redis.function('LOAD', 'REPLACE', text);
  const found = await listFunctions(redis, name);
  const wanted = manifest.map(({ name, summary, flags = [] }) => ({
    name: prefix + name,
    description: summary,
    flags,
  }));
  if (isDeepStrictEqual(found, sorted(wanted))) return;
  throw new Error(`FUNCTION LIST is not the manifest.\nListed: ${show(found)}\nManifest: ${show(sorted(wanted))}`);
}

/** The functions of a library as the server lists them, by name. */
export async function listFunctions(redis: Redis, library: string): Promise<ListedFunction[]> {
  const [listed] = (await redis.function('LIST', 'LIBRARYNAME', library)) as unknown[][];
  const functions = fields(listed ?? [])['functions'] as unknown[][] | undefined;
  return sorted((functions ?? []).map((flat) => fields(flat) as unknown as ListedFunction));
}

function fields(flat: readonly unknown[]): Record<string, unknown> {
  const record: Record<string, unknown> = {};
  for (let i = 0; i < flat.length; i += 2) record[String(flat[i])] = flat[i + 1];
  return record;
}

/** Redis lists functions and flags in no order. */
function sorted(functions: readonly ListedFunction[]): ListedFunction[] {
  return functions
    .map((f) => ({ name: f.name, description: f.description, flags: [...f.flags].sort() }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function show(functions: readonly ListedFunction[]): string {
  return functions.map((f) => `\n  ${f.name} [${f.flags.join(' ')}] ${f.description}`).join('');
}
