import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import test from 'ava';
import ts from 'typescript';
import { formatDiagnostics } from '../../build/diagnostics.js';
import { root } from '../../build/root.js';
import { connect, type SchemaDocument, toSchemaDocument } from '../../client/index.js';
import { useCommandLine } from './command-line.js';
import * as models from './models.js';

const { server, namespaceOf, on, json } = useCommandLine(test);

// Below the package's directory, so that `import … from 'romulus'` finds the package as it will be installed.
const folder = path.join(root, 'dist/types-of-namespace');
test.after.always(() => rmSync(folder, { recursive: true, force: true }));

const EQUAL = `
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const same = <A, B>(ok: Same<A, B>): void => void ok;
`;

function errorsOf(files: readonly string[]): string {
  const { config } = ts.readConfigFile(path.join(root, 'tsconfig.json'), (file) => ts.sys.readFile(file)) as {
    config: { compilerOptions: object };
  };
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  return formatDiagnostics(ts.getPreEmitDiagnostics(ts.createProgram(files, options)));
}

test('types of a live namespace compile, and are equal to the models that were declared', async (t) => {
  const namespace = namespaceOf();
  await connect(server.redis, { namespace, models, library: 'off' });
  const { code, stdout, stderr } = await on(namespace, ['types']);
  t.deepEqual([code, stderr], [0, '']);
  t.deepEqual((await json(namespace, ['types'])).value, { source: stdout.slice(stdout.indexOf('import')) });

  mkdirSync(folder, { recursive: true });
  const generated = path.join(folder, 'generated.ts');
  writeFileSync(generated, stdout);
  const declared = path.join(folder, 'declared.ts');
  const source = ts.sys.readFile(path.join(root, 'test/cli/models.ts'))!;
  writeFileSync(declared, source.replace('../../client/index.js', 'romulus'));
  const names = Object.values(models).map(({ name }) => name);
  const checks = names.map(
    (name) =>
      `same<typeof declared.${name}, typeof generated.${name}>(true);\nsame<Infer<typeof declared.${name}>, generated.${name}>(true);`,
  );
  const comparison = path.join(folder, 'comparison.ts');
  writeFileSync(
    comparison,
    [
      `import type { Infer } from 'romulus';`,
      `import * as declared from './declared.js';`,
      `import * as generated from './generated.js';`,
      EQUAL,
      ...checks,
    ].join('\n'),
  );
  t.is(errorsOf([comparison]), '');

  const loaded = (await import(generated)) as typeof models;
  const redeclared = toSchemaDocument(Object.values(loaded).filter((value) => 'columns' in value));
  t.deepEqual(redeclared, toSchemaDocument(Object.values(models)) satisfies SchemaDocument);
});

test('types of a namespace without a schema ends with 1', async (t) => {
  t.is((await on(namespaceOf(), ['types'])).code, 1);
});
