// The types of the package, as a compiler of a user sees them: with every TypeScript that is supported, in its strictest
// settings, declarations included; and how much work a large application makes.

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { root } from '../../build/root.js';
import { run, useInstalled } from './installed.js';
import { largeApplication } from './large-application.js';

const installed = useInstalled(test);

const compilers = { 'TypeScript 5.9': 'typescript-5.9', 'TypeScript 6': 'typescript', 'TypeScript 7': 'typescript-7' };

/** Instantiations for 100 models and 200 queries, with room for a tenth more. */
const BUDGET = 500_000;

const typings = path.join(root, 'test/client/typings');

for (const [name, compiler] of Object.entries(compilers)) {
  test.serial(`${name} accepts and rejects what it should`, async (t) => {
    t.timeout(300_000);
    const files = readdirSync(typings).map((file) => {
      const text = readFileSync(path.join(typings, file), 'utf8');
      const own = text.replaceAll('../../../client/index.js', 'romulus').replaceAll(/'\.\/(\w+)\.js'/g, "'./$1.mjs'");
      return installed.current.write(`${compiler}/${file.replace(/ts$/, 'mts')}`, own);
    });
    t.true(files.length > 5);
    t.regex(await compile(compiler, files), /^Instantiations/m);
  });
}

test.serial('a program that requires the package finds its types', async (t) => {
  t.timeout(300_000);
  const program = `import { connect, library } from 'romulus';\nconnect satisfies Function;\nlibrary.text satisfies string;\n`;
  t.regex(await compile('typescript', [installed.current.write('requires.cts', program)]), /^Instantiations/m);
});

for (const name of ['TypeScript 6', 'TypeScript 7'] as const) {
  test.serial(`${name} does no more work for 100 models and 200 queries than it may`, async (t) => {
    t.timeout(300_000);
    const file = installed.current.write('large.mts', largeApplication(100));
    const instantiations = Number(/^Instantiations:\s+(\d+)/m.exec(await compile(compilers[name], [file]))?.[1]);
    t.log(`${instantiations} instantiations`);
    t.true(instantiations > 0 && instantiations <= BUDGET, `${instantiations} instantiations, ${BUDGET} allowed`);
  });
}

/** What the compiler says: an Error with its complaints if there are any, and its diagnostics. */
async function compile(compiler: string, files: readonly string[]): Promise<string> {
  const strict = ['--strict', '--exactOptionalPropertyTypes', '--noUncheckedIndexedAccess', '--skipLibCheck', 'false'];
  const target = ['--noEmit', '--target', 'es2023', '--module', 'nodenext', '--types', 'node', '--extendedDiagnostics'];
  const tsc = path.join(root, 'node_modules', compiler, 'bin/tsc');
  try {
    const { project } = installed.current;
    return (await run(process.execPath, [tsc, ...strict, ...target, ...files], { cwd: project, maxBuffer: 1e8 }))
      .stdout;
  } catch (error) {
    throw new Error((error as { stdout: string }).stdout, { cause: error });
  }
}
