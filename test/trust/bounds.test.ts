// Every bound that takes no time to reach: the largest is done, and what is one larger is refused and has written nothing.
// Those that are reached by work are in torture/bounds, and each in a test of what it bounds.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { root } from '../../build/root.js';
import { assertRefused, send } from '../../torture/bounds/bound.js';
import { documentBounds, models } from '../../torture/bounds/documents.js';
import { workBounds } from '../../torture/bounds/work.js';
import { useEngine } from '../engine/engine.js';

const engine = useEngine(test);
const page = readFileSync(path.join(root, 'docs/guarantees.md'), 'utf8');

for (const bound of documentBounds()) {
  test(`${bound.what}: the largest is done, and past it is ${bound.code}`, async (t) => {
    const space = await engine.open(t, models);
    await assertRefused(space, bound);
    await t.notThrowsAsync(send(space, bound.largest));
  });
}

test('the page lists every bound, with what is answered past it', (t) => {
  for (const { what, code } of [...documentBounds(), ...workBounds()]) {
    t.true(page.includes(`| ${what} | ${code} |`), `${what}: ${code}`);
  }
});
