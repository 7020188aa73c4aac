// The short forms of two scenarios of `npm run torture`: every answered call is there after a crash, no other in part.

import test from 'ava';
import { crash } from '../../torture/crash/index.js';
import { snapshot } from '../../torture/crash/snapshot.js';
import { localTest } from '../support/local.js';

const seed = Number(process.env['SEED'] ?? 1);

localTest(
  test,
  'answered calls survive SIGKILL with a log of every call; a torn log loses whole calls only',
  async (t) => {
    t.log(`SEED=${seed}`);
    const figures = await crash.play({ rounds: 12, seed });
    t.true(['create', 'update', 'commit', 'cascade', 'transfer'].every((kind) => Number(figures[kind]) > 0));
    t.true(Number(figures['unanswered calls']) > 0);
  },
);

localTest(test, 'a snapshot that is restored is one moment of the past', async (t) => {
  t.log(`SEED=${seed}`);
  const figures = await snapshot.play({ rounds: 8, seed });
  t.true(Number(figures['rows and entries checked by rom_check']) > 0);
});
