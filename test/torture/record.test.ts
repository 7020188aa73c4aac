import { readFileSync } from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { root } from '../../build/root.js';
import { GUARANTEES, hasPlace, type Result, writeResult } from '../../torture/record.js';
import { scenarios } from '../../torture/registry.js';

const page = readFileSync(path.join(root, GUARANTEES), 'utf8');
const result: Result = {
  scenario: scenarios[0]!.name,
  command: 'npm run torture -- x',
  server: 'redis-server 7',
  date: '2026-01-02',
  seconds: 3.4,
  figures: { kills: 1234 },
};

test('every scenario has a place in the guarantees', (t) => {
  for (const { name } of scenarios) t.true(hasPlace(page, name), name);
});

test('a result takes the place of the last one, and of nothing else', (t) => {
  const once = writeResult(page, result);
  t.true(once.includes('| kills | 1,234 |'));
  t.is(writeResult(once, result), once);
  t.is(writeResult(once.replace('1,234', '7'), result), once);
  const outside = (text: string) => text.replace(/<!-- (\S+): written[^]*?<!-- end of \1 -->/g, '');
  t.is(outside(once), outside(page));
});

test('a page without a place for the scenario is refused', (t) => {
  t.throws(() => writeResult('', result), { message: /lacks the marks/ });
});
