import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';
import test from 'ava';
import ts from 'typescript';
import { cachedLibrary } from '../../build/cache.js';
import { root } from '../../build/root.js';

const run = promisify(execFile);

const PRINT = 'console.log(JSON.stringify({ names: Object.keys(romulus).sort(), text: romulus.library.text }))';

test('import and require give the same names and the same library', async (t) => {
  const imported = await evaluate('module', `import * as romulus from 'romulus'; ${PRINT}`);
  const required = await evaluate('commonjs', `const romulus = require('romulus'); ${PRINT}`);
  t.deepEqual(required, imported);
  t.true(imported.names.includes('connect'));
  t.is(imported.text, (await cachedLibrary()).text);
});

for (const file of ['dist/esm/index.js', 'dist/cjs/index.js']) {
  test(`${file} reads no file and brings no package along`, (t) => {
    const text = readFileSync(path.join(root, file), 'utf8').replace(/^var text = .*$/m, '');
    t.notRegex(text, /node:fs|readFile|import\.meta|__dirname/);
    t.notRegex(text, /node_modules/);
  });
}

test('TypeScript finds the types by import and by require', (t) => {
  const folder = path.join(root, 'dist/types-test');
  mkdirSync(folder, { recursive: true });
  const files = ['consumer.mts', 'consumer.cts'].map((name) => path.join(folder, name));
  for (const file of files)
    writeFileSync(
      file,
      `import { connect, library } from 'romulus';\nconnect satisfies Function;\nlibrary.text satisfies string;\n`,
    );
  const options = {
    module: ts.ModuleKind.NodeNext,
    target: ts.ScriptTarget.ES2023,
    strict: true,
    noEmit: true,
    types: ['node'],
    skipLibCheck: true,
  };
  const diagnostics = ts.getPreEmitDiagnostics(ts.createProgram(files, options));
  rmSync(folder, { recursive: true });
  t.deepEqual(
    diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n')),
    [],
  );
});

test('the package carries the bundles and the library, and no sources', async (t) => {
  const { stdout } = await run('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: root });
  const [{ files }] = JSON.parse(stdout) as [{ files: { path: string }[] }];
  const names = files.map((file) => file.path);
  for (const name of [
    'dist/romulus.lua',
    'dist/esm/index.js',
    'dist/esm/index.d.ts',
    'dist/cjs/index.js',
    'dist/cjs/index.d.ts',
    'dist/cli/romulus.js',
    'dist/cli/LICENSES.txt',
    'LICENSE',
  ]) {
    t.true(names.includes(name), name);
  }
  t.deepEqual(
    names.filter((name) => /^(lua-src|client|cli|build|test|server|demo)\//.test(name)),
    [],
  );
});

test('the program carries its libraries, their licences, and not the client again', (t) => {
  const text = readFileSync(path.join(root, 'dist/cli/romulus.js'), 'utf8');
  const imported = [...text.matchAll(/^import .*? from ['"]([^'"]+)['"];$|^} from ['"]([^'"]+)['"];$/gm)];
  const packages = imported.map(([, a, b]) => a ?? b!).filter((name) => !name.startsWith('node:') && !isBuiltin(name));
  t.deepEqual([...new Set(packages)], ['../esm/index.js']);
  t.notRegex(text, /#!lua/);
  const licences = readFileSync(path.join(root, 'dist/cli/LICENSES.txt'), 'utf8');
  for (const name of ['commander', 'cli-progress', 'cli-table3', '@clack/prompts']) {
    t.regex(licences, new RegExp(`^${name} \\d.*\\n\\n.*Copyright`, 'ms'), name);
  }
});

async function evaluate(type: string, program: string): Promise<{ names: string[]; text: string }> {
  const { stdout } = await run(process.execPath, [`--input-type=${type}`, '--eval', program], {
    cwd: root,
    maxBuffer: 1e8,
  });
  return JSON.parse(stdout) as { names: string[]; text: string };
}
