import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import test from 'ava';
import ts from 'typescript';
import { root } from '../../build/root.js';

for (const folder of ['lua-src', 'client', 'build', 'server']) {
  test(`no file of ${folder}/ imports itself by a detour`, (t) => {
    const imports = importsOf(path.join(root, folder));
    t.true(imports.size > 0);
    t.deepEqual(findCycle(imports), []);
  });
}

type Imports = ReadonlyMap<string, readonly string[]>;

/** Types do not exist at run time, so they may refer to each other. */
function importsOf(folder: string): Imports {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => path.join(folder, file));
  return new Map(
    files.map((file) => {
      const { statements } = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
      const targets = statements.flatMap((statement) => targetOf(statement) ?? []);
      return [file, targets.filter((target) => target.startsWith('.')).map((target) => resolve(file, target))];
    }),
  );
}

function targetOf(statement: ts.Statement): string | undefined {
  if (ts.isImportDeclaration(statement)) {
    if (statement.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword) return undefined;
    return (statement.moduleSpecifier as ts.StringLiteral).text;
  }
  if (!ts.isExportDeclaration(statement) || statement.isTypeOnly) return undefined;
  return (statement.moduleSpecifier as ts.StringLiteral | undefined)?.text;
}

function resolve(file: string, target: string): string {
  return `${path.resolve(path.dirname(file), target.replace(/\.js$/, ''))}.ts`;
}

/** The first circle of imports, as paths below the root, or an empty list. */
function findCycle(imports: Imports): string[] {
  const done = new Set<string>();
  const visit = (file: string, trail: readonly string[]): string[] => {
    if (trail.includes(file)) return [...trail.slice(trail.indexOf(file)), file];
    if (done.has(file)) return [];
    for (const target of imports.get(file) ?? []) {
      const cycle = visit(target, [...trail, file]);
      if (cycle.length > 0) return cycle;
    }
    done.add(file);
    return [];
  };
  for (const file of imports.keys()) {
    const cycle = visit(file, []);
    if (cycle.length > 0) return cycle.map((step) => path.relative(root, step));
  }
  return [];
}
