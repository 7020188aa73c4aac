// The short form of a scenario of `npm run torture`: calls that are almost right.

import test from 'ava';
import { manifest } from '../../lua-src/manifest.js';
import { fuzz } from '../../torture/fuzz/index.js';
import { localTest } from '../support/local.js';

localTest(test, 'whatever is sent, the answer is documented, and what failed has written nothing', async (t) => {
  const seed = Number(process.env['SEED'] ?? 1);
  t.log(`SEED=${seed}`);
  const figures = await fuzz.play({ rounds: 12, seed });
  t.log(JSON.stringify(figures));
  const codes = new Set(manifest.flatMap(({ errors }) => errors));
  const met = [...codes].filter((code) => Number(figures[code] ?? 0) > 0);
  t.true(met.length >= 10, `the calls get far enough to meet ${[...codes].filter((c) => !met.includes(c)).join()}`);
  t.true(Number(figures['done']) > 300);
});
