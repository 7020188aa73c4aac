// The engine with a keygen of a user's own, built as `romulus build` does, before that keygen changes and after.

import path from 'node:path';
import { root } from '../../build/root.js';
import { buildLibrary } from '../../client/index.js';

export type Keygen = 'first' | 'last';

/** Texts that FUNCTION LOAD takes. */
export type Libraries = Readonly<Record<Keygen, string>>;

export async function buildLibraries(): Promise<Libraries> {
  return { first: await libraryOf('first'), last: await libraryOf('last') };
}

async function libraryOf(keygen: Keygen): Promise<string> {
  return (await buildLibrary(path.join(root, `bench/evolve/keygens/${keygen}.ts`))).text;
}
