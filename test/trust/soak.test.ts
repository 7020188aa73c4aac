// The short form of a scenario of `npm run torture`.

import test from 'ava';
import { soakFor } from '../../torture/load/index.js';
import { localTest } from '../support/local.js';

const seed = Number(process.env['SEED'] ?? 1);

localTest(test, 'after 64 connections have worked and everything is deleted, memory is what it was', async (t) => {
  t.log(`SEED=${seed}`);
  const figures = await soakFor(2, { rounds: 1, seed });
  t.true(Number(figures['calls answered']) > 64);
});
