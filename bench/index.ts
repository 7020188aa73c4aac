// npm run bench: the comparison, or one of the benches that are called by name.

import { parseArgs } from 'node:util';
import { benchClient } from './client/index.js';
import { benchComparison } from './compare/index.js';
import { benchCosts } from './costs/index.js';
import { benchEvolve } from './evolve/index.js';
import { benchExpiry } from './expiry/index.js';
import { benchFloor } from './floor/index.js';
import { benchHolds } from './holds/index.js';
import { benchMemory } from './memory/index.js';
import { benchQueries } from './queries/index.js';
import { openers } from './systems/registry.js';

const USAGE = `npm run bench                           Romulus beside others, into docs/benchmarks.md
         [-- --rows 20000,200000,1000000] [--systems ${Object.keys(openers).join(',')}] [--out docs]
npm run bench -- floor   [--rows 20000]  the engine beside hand-written Lua
npm run bench -- queries [--rows 10000,100000,1000000] [--json file]
npm run bench -- memory  [--rows 20000,200000]
npm run bench -- costs                   the constants of the planner
npm run bench -- holds   [--rows 200000] how long the worst calls hold the server
npm run bench -- client                  what the typed client costs its program
npm run bench -- evolve  [--rows 200000] changes of schema under load
npm run bench -- expiry  [--rows 1000000] rows that expire under load
each with [--seed 1]`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rows: { type: 'string' },
    seed: { type: 'string', default: '1' },
    json: { type: 'string' },
    help: { type: 'boolean' },
    out: { type: 'string', default: 'docs' },
    systems: { type: 'string', default: Object.keys(openers).join(',') },
  },
});
if (values.help) {
  console.log(USAGE);
  process.exit();
}
const seed = Number(values.seed);
if (!Number.isInteger(seed)) usage('--seed takes a whole number');

const benches: Readonly<Record<string, () => Promise<void>>> = {
  '': () => benchComparison({ sizes: sizesOr(200_000), seed, systems: systemsGiven(), out: values.out }),
  floor: () => benchFloor(sizesOr(20_000)[0]!, seed),
  queries: () => benchQueries({ sizes: sizesOr(10_000, 100_000, 1_000_000), seed, json: values.json }),
  memory: () => benchMemory(sizesOr(20_000, 200_000), seed),
  costs: () => benchCosts(seed),
  holds: () => benchHolds(sizesOr(200_000)[0]!, seed),
  client: () => benchClient(seed),
  evolve: () => benchEvolve(sizesOr(200_000)[0]!, seed),
  expiry: () => benchExpiry(sizesOr(1_000_000)[0]!, seed),
};
const bench = benches[positionals.join(' ')];
if (bench === undefined) usage('which bench?');
await bench();

function sizesOr(...usual: readonly number[]): readonly number[] {
  const sizes = values.rows?.split(',').map(Number) ?? usual;
  if (!sizes.every((size, i) => Number.isInteger(size) && size > (sizes[i - 1] ?? 999)))
    usage('--rows takes growing numbers from 1000');
  return sizes;
}

/** Romulus is always among them: the others are measured by it. */
function systemsGiven(): readonly string[] {
  const names = values.systems.split(',');
  const unknown = names.find((name) => openers[name] === undefined);
  if (unknown !== undefined || !names.includes('romulus'))
    usage(`--systems takes romulus, and any of ${Object.keys(openers).join(', ')}`);
  return names;
}

function usage(problem: string): never {
  console.error(`${problem}\n${USAGE}`);
  process.exit(2);
}
