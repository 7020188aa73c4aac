// The short form of a scenario of `npm run torture`.

import test from 'ava';
import { takeover } from '../../torture/cluster/takeover.js';
import { localTest } from '../support/local.js';

const seed = Number(process.env['SEED'] ?? 1);

localTest(
  test,
  'a primary that dies under load is followed by its replica, with the library and whole calls',
  async (t) => {
    t.log(`SEED=${seed}`);
    const figures = await takeover.play({ rounds: 1, seed });
    t.is(figures['primaries that they are spread over'], 3);
    t.true(['create', 'update', 'commit', 'cascade', 'transfer'].every((kind) => Number(figures[kind]) > 0));
  },
);
