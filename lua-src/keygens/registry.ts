// The keygens of this build of the library, by name. A name of ours means ours in every build.

import { identity, identityCi } from './builtin/identity';
import { number } from './builtin/number';
import { words } from './builtin/words';
import { customKeygens } from './custom';
import type { Keygen } from './keygen';

const byName = new LuaTable<string, Keygen>();
const names: string[] = [];
for (const keygen of customKeygens) add(keygen);
for (const keygen of [words, identity, identityCi, number]) add(keygen);

function add(keygen: Keygen): void {
  if (!byName.has(keygen.name)) names.push(keygen.name);
  byName.set(keygen.name, keygen);
}

export function findKeygen(name: string): Keygen | undefined {
  return byName.get(name);
}

export function keygenNames(): string {
  table.sort(names);
  return table.concat(names, ', ');
}
