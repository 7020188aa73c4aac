import path from 'node:path';
import test from 'ava';
import { buildLibrary, customLibrary, KeygenError, library } from '../../client/index.js';
import { project } from './build.js';

const HEAD = `import { keygen, words } from 'romulus/keygens';\n`;

/** The second line of a file, and what is said about it. */
const cases: [line: string, column: number, message: RegExp][] = [
  ['export const k = keygen((s: string | null) => s?.replace(/a/, "b"));', 58, /no regular expressions/],
  ['export const k = keygen((s: string | null) => s?.match("a")?.[0]);', 47, /no regular expressions/],
  ['export const k = keygen(async (s: string | null) => s);', 25, /at once/],
  ['export const k = keygen(() => Date.now());', 31, /no time/],
  ['export const k = keygen(() => new Date(0).getTime());', 35, /no time/],
  ['export const k = keygen(() => process.pid);', 31, /Node is not there/],
  ['export const k = keygen(() => Buffer.from("a").length);', 31, /Node is not there/],
  [
    'import { readFileSync } from "node:fs"; export const k = keygen(() => readFileSync("a").length);',
    1,
    /"node:fs" is not/,
  ],
  ['import x from "lodash"; export const k = keygen(() => x);', 1, /"lodash" is not there/],
  ['export const k = keygen(() => Math.random());', 31, /gives the same/],
  ['export const k = keygen((s: string | null) => s?.toLowerCase());', 47, /use fold\(\)/],
  ['export const k = keygen((s: string | null) => "a".normalize());', 47, /plain\(\)/],
  ['export const k = keygen((s: string | null) => words(s));', 53, /not assignable to parameter of type 'string'/],
  ['export const k = keygen(() => true);', 31, /not assignable/],
  [
    'export const k = keygen((s: string | null) => (s ?? "").split(",").map(Number)[0]);',
    72,
    /\(value\) => Number\(value\)/,
  ],
  ['export const k = keygen((s: string | null) => JSON.parse(s ?? "1") as number);', 47, /Lua has no JSON/],
  ['const m = Math; export const k = keygen(() => m.PI);', 11, /only where it is called/],
  ['export const words2 = 1;', 1, /exports no keygen/],
  ['export const identity = keygen(() => 1);', 14, /cannot be called identity/],
  ['export default keygen(() => 1);', 1, /cannot be called default/],
];

for (const [line, column, message] of cases) {
  test(`refused with its place: ${line}`, async (t) => {
    const folder = project({ 'keygens.ts': `${HEAD}${line}\n` });
    const error = await t.throwsAsync(buildLibrary(path.join(folder, 'keygens.ts')), { instanceOf: KeygenError });
    const [problem] = error.problems;
    t.regex(problem!.message, message);
    t.is(path.basename(problem!.file), 'keygens.ts');
    if (!/exports no keygen/.test(problem!.message)) t.deepEqual([problem!.line, problem!.column], [2, column]);
    t.regex(error.message, /keygens\.ts:\d+:\d+ /);
  });
}

test("what Lua has of JavaScript is let through, and types are nobody's business", async (t) => {
  const folder = project({
    'keygens.ts': `${HEAD}type Seen = Promise<Date>; interface Box { readonly at: RegExp | undefined }
export const k = keygen((s: string | null) => {
  const seen = new Set<string>(), counts = new Map<string, number>();
  for (const word of words(s ?? '')) { seen.add(word); counts.set(word, (counts.get(word) ?? 0) + 1); }
  if (Number.isNaN(NaN) && s === undefined as unknown) throw new RangeError(String(Infinity));
  const box: Box = { at: undefined };
  return Array.isArray([box]) ? [...seen].map((word) => word + parseInt('5', 10) + Object.keys(box).length + Math.max(1, 2)) : null;
});
export type { Seen };\n`,
  });
  t.deepEqual(Object.keys((await buildLibrary(path.join(folder, 'keygens.ts'))).keygens), ['k']);
});

test('names that a user declares are no globals', async (t) => {
  const folder = project({
    'keygens.ts': `${HEAD}const Date = 1; const o = { process: 2 };\nexport const k = keygen(() => Date + o.process);\n`,
  });
  t.deepEqual(Object.keys((await buildLibrary(path.join(folder, 'keygens.ts'))).keygens), ['k']);
});

test('the hash of a keygen is that of its file and what it imports, and comments do not count', async (t) => {
  const files = {
    'keygens.ts': `export { a } from './a.js';\nexport { b } from './b.js';\n`,
    'a.ts': `${HEAD}import { one } from './one.js';\nexport const a = keygen(() => one);\n`,
    'b.ts': `${HEAD}export const b = keygen(() => 1);\n`,
    'one.ts': 'export const one = 1;\n',
  };
  const build = async (changed: Partial<typeof files>) =>
    (await buildLibrary(path.join(project({ ...files, ...changed }), 'keygens.ts'))).keygens;
  const first = await build({});
  t.not(first['a'], first['b']);
  t.deepEqual(await build({ 'b.ts': `// said\n${files['b.ts']}` }), first);
  const changed = await build({ 'one.ts': 'export const one = 2;\n' });
  t.not(changed['a'], first['a']);
  t.is(changed['b'], first['b']);
});

test('the stock library, and any other text, is no library with keygens', (t) => {
  t.throws(() => customLibrary(library.text), { instanceOf: TypeError });
  t.throws(() => customLibrary('x'), { instanceOf: TypeError });
});
