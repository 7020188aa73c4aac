// The short form of a scenario of `npm run torture`.

import test from 'ava';
import { failover } from '../../torture/replication/index.js';
import { localTest } from '../support/local.js';

const seed = Number(process.env['SEED'] ?? 1);

localTest(
  test,
  'a replica answers as its primary, and has whole calls only when it is promoted under load',
  async (t) => {
    t.log(`SEED=${seed}`);
    const figures = await failover.play({ rounds: 5, seed });
    t.true(['create', 'update', 'commit', 'cascade', 'transfer'].every((kind) => Number(figures[kind]) > 0));
    t.true(Number(figures['answers of a replica compared with its primary']) > 0);
  },
);
