import test from 'ava';
import { judgeLibrary } from '../../client/library/judge-library.js';
import { compareVersions } from '../../client/library/versions.js';

test('versions compare as npm orders them', (t) => {
  const ordered = [
    '0.1.0-alpha',
    '0.1.0-alpha.1',
    '0.1.0-alpha.beta',
    '0.1.0-beta.2',
    '0.1.0-beta.11',
    '0.1.0',
    '0.1.2',
    '0.1.10',
    '0.2.0',
    '1.0.0',
    '10.0.0',
  ];
  for (const [i, a] of ordered.entries()) {
    for (const [j, b] of ordered.entries()) t.is(Math.sign(compareVersions(a, b)), Math.sign(i - j), `${a} and ${b}`);
  }
  t.is(compareVersions('1.0.0+x', '1.0.0+y'), 0);
});

test('a client uses its own build and any newer one of the same wire contract', (t) => {
  const carried = { version: '1.2.0', build: 'a', wire: 1 };
  const judge = (version: string, build: string, wire = 1) => judgeLibrary(carried, { version, build, wire });
  t.is(judgeLibrary(carried, undefined), 'missing');
  t.is(judge('1.2.0', 'a'), 'usable');
  t.is(judge('1.2.0', 'b'), 'different');
  t.is(judge('1.1.9', 'b'), 'older');
  t.is(judge('1.3.0', 'b'), 'usable');
  t.is(judge('1.3.0', 'b', 2), 'incompatible');
  t.is(judge('1.2.0-rc.1', 'b'), 'older');
});
