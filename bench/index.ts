// npm run bench -- queries | floor | memory | costs | client | evolve | expiry

import { parseArgs } from 'node:util';
import { benchClient } from './client/index.js';
import { benchEvolve } from './evolve/index.js';
import { benchExpiry } from './expiry/index.js';
import { benchFloor } from './floor/index.js';
import { benchCosts } from './costs/index.js';
import { benchMemory } from './memory/index.js';
import { benchQueries } from './queries/index.js';

const USAGE = `npm run bench -- queries [--rows 10000,100000,1000000] [--seed 1] [--json file]
       npm run bench -- floor [--rows 20000] [--seed 1]
       npm run bench -- costs [--seed 1]
       npm run bench -- client [--seed 1]
       npm run bench -- evolve [--rows 200000] [--seed 1]
       npm run bench -- expiry [--rows 1000000] [--seed 1]
       npm run bench -- memory [--rows 20000,200000] [--seed 1]`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rows: { type: 'string', default: '10000,100000,1000000' },
    seed: { type: 'string', default: '1' },
    json: { type: 'string' },
  },
});
const sizes = values.rows.split(',').map(Number);
const seed = Number(values.seed);
if (!sizes.every((size, i) => Number.isInteger(size) && size > (sizes[i - 1] ?? 999)))
  usage('--rows takes growing numbers from 1000');
if (!Number.isInteger(seed)) usage('--seed takes a whole number');

if (positionals.join(' ') === 'queries') await benchQueries({ sizes, seed, json: values.json });
else if (positionals.join(' ') === 'floor')
  await benchFloor(process.argv.includes('--rows') ? sizes[0]! : 20_000, seed);
else if (positionals.join(' ') === 'costs') await benchCosts(seed);
else if (positionals.join(' ') === 'client') await benchClient(seed);
else if (positionals.join(' ') === 'evolve')
  await benchEvolve(process.argv.includes('--rows') ? sizes[0]! : 200_000, seed);
else if (positionals.join(' ') === 'expiry')
  await benchExpiry(process.argv.includes('--rows') ? sizes[0]! : 1_000_000, seed);
else if (positionals.join(' ') === 'memory')
  await benchMemory(process.argv.includes('--rows') ? sizes : [20_000, 200_000], seed);
else usage('which bench?');

function usage(problem: string): never {
  console.error(`${problem}\n${USAGE}`);
  process.exit(2);
}
