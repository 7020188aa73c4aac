// rom_check is what every other test trusts: each way in which rows and entries can disagree must be found.

import test from 'ava';
import { damage, damages, openDamaged } from './damages.js';
import { useEngine } from './engine.js';

const engine = useEngine(test);

const open = (rows: number) => openDamaged(engine.redis, engine.namespace(), rows);

for (const [title, { rows = 3, plant, found }] of Object.entries(damages)) {
  test(`found: ${title}`, async (t) => {
    const space = await open(rows);
    t.deepEqual(await space.findings(), []);
    await damage({ redis: engine.redis, space }, plant);
    const findings = (await space.findings()).map((finding) => JSON.parse(finding) as object);
    t.true(
      findings.some((finding) => Object.entries({ model: 'T', ...found }).every((fact) => has(finding, fact))),
      JSON.stringify(findings),
    );
  });
}

function has(finding: object, [name, value]: [string, unknown]): boolean {
  return (finding as Record<string, unknown>)[name] === value;
}

test('small steps look at the same as one large one, and each is small', async (t) => {
  const space = await open(300);
  await engine.redis.zrem(`{${space.namespace}}:~range:T:n:1`, 'c250');
  const [checked, whole, end] = (await space.read('check', '', { budget: 100_000 })) as [string, string[], null];
  t.deepEqual([whole.length, end], [1, null]);
  let total = 0;
  const findings: string[] = [];
  let cursor: string | null = null;
  do {
    const options: object = cursor === null ? { budget: 50 } : { budget: 50, cursor };
    const [step, found, next] = (await space.read('check', '', options)) as [string, string[], string | null];
    // Redis hands out a packed hash, of up to 512 fields, as a whole.
    t.true(Number(step) <= 600, step);
    total += Number(step);
    findings.push(...found);
    cursor = next;
  } while (cursor !== null);
  t.deepEqual(findings, whole);
  t.true(total >= Number(checked));
});

test('a check of one model leaves the others alone', async (t) => {
  const space = await open(2);
  await engine.redis.del(`{${space.namespace}}:Other:1`);
  t.deepEqual(((await space.read('check', 'T')) as [string, string[]])[1], []);
  t.is(((await space.read('check', 'Other')) as [string, string[]])[1].length, 2);
});

test('rows that come and go between steps are no findings', async (t) => {
  const space = await open(400);
  let cursor: string | null = null;
  let id = 1;
  do {
    const options: object = cursor === null ? { budget: 60 } : { budget: 60, cursor };
    const [, found, next] = (await space.read('check', 'T', options)) as [string, string[], string | null];
    t.deepEqual(found, []);
    cursor = next;
    id += 1;
    await space.call('delete', 'T', id);
    await space.call('update', 'T', 400 - id, { term: `t${id % 5}`, n: -id });
    await space.create('T', { term: 'x', n: 1000 + id });
  } while (cursor !== null && id < 180);
  t.is(cursor, null, 'the check has come to its end');
});
