// Keygen files → Lua: type-checked, looked through for what Lua lacks, compiled by TypeScriptToLua. Nothing is written.

import type { Diagnostic, Program, SourceFile, StringLiteral } from 'typescript';
import type { CompilerOptions } from 'typescript-to-lua';
import { complaintsOf, placed } from './complaints.js';
import type { Compiler } from './compiler.js';
import type { LinkedKeygen, LinkedModule } from './link.js';
import type { KeygenProblem } from './problem.js';

export interface Compiled {
  readonly modules: readonly LinkedModule[];
  readonly keygens: readonly LinkedKeygen[];
  readonly problems: readonly KeygenProblem[];
}

export async function compileKeygens(compiler: Compiler, entry: string): Promise<Compiled> {
  const { ts, tstl } = compiler;
  const { createHash } = await import('node:crypto');
  const path = await import('node:path');
  const root = path.dirname(entry);
  const program = ts.createProgram([entry], optionsFor(compiler, root));
  const source = program.getSourceFile(entry);
  const problems = [...complaintsOf(compiler, program)];
  const texts = new Map<string, string>();
  // What stands in the wrong place would be told twice: once by its name, once by its type.
  if (problems.length === 0) {
    const diagnostics: Diagnostic[] = [...ts.getPreEmitDiagnostics(program)];
    if (diagnostics.length === 0) {
      const writeFile = (file: string, text: string): void => {
        texts.set(
          path
            .relative(root, file)
            .replace(/\.lua$/, '')
            .replaceAll(path.sep, '.'),
          text,
        );
      };
      diagnostics.push(...new tstl.Transpiler().emit({ program, writeFile }).diagnostics);
    }
    problems.push(...diagnostics.flatMap((diagnostic) => problemOf(compiler, diagnostic, entry)));
  }
  if (problems.length > 0 || source === undefined) return { modules: [], keygens: [], problems };
  const nameOf = (file: SourceFile): string => moduleName(path, root, file.fileName);
  const modules = program
    .getSourceFiles()
    .filter((file) => texts.has(nameOf(file)))
    .map((file) => ({
      name: nameOf(file),
      text: texts.get(nameOf(file)) ?? '',
      imports: importsOf(program, file, nameOf),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const hashOf = (file: SourceFile): string => {
    const reached = [...reachedFrom(program, file)].map((name) => texts.get(moduleName(path, root, name)) ?? '');
    return createHash('sha256').update(reached.sort().join('\0')).digest('hex').slice(0, 16);
  };
  return { modules, ...exportsOf(compiler, program, source, hashOf) };
}

function moduleName(path: typeof import('node:path'), root: string, file: string): string {
  return path
    .relative(root, file)
    .replace(/\.tsx?$/, '')
    .replaceAll(path.sep, '.');
}

function optionsFor({ ts, tstl }: Compiler, root: string): CompilerOptions {
  return {
    target: ts.ScriptTarget.ESNext,
    lib: ['lib.esnext.d.ts'],
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    types: [],
    strict: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: true,
    removeComments: true,
    rootDir: root,
    outDir: root,
    luaTarget: tstl.LuaTarget.Lua51,
    luaLibImport: tstl.LuaLibImportKind.Inline,
    noImplicitSelf: false,
    noImplicitGlobalVariables: true,
    noHeader: true,
    // Imports are resolved as TypeScript does (see importsOf), whatever their ending.
    noResolvePaths: ['**', '+(.)/**'],
  };
}

function problemOf(
  { ts }: Compiler,
  { file, start, messageText, category }: Diagnostic,
  entry: string,
): KeygenProblem[] {
  if (category !== ts.DiagnosticCategory.Error) return [];
  const message = ts.flattenDiagnosticMessageText(messageText, ' ');
  if (file === undefined || start === undefined) return [{ file: entry, line: 1, column: 1, message }];
  const { line, character } = file.getLineAndCharacterOfPosition(start);
  return [{ file: file.fileName, line: line + 1, column: character + 1, message }];
}

/** The files that a file imports, by how it spells them. */
function importedBy(program: Program, file: SourceFile): Map<string, SourceFile> {
  const checker = program.getTypeChecker();
  const imported = new Map<string, SourceFile>();
  for (const statement of file.statements) {
    const specifier =
      'moduleSpecifier' in statement ? (statement.moduleSpecifier as StringLiteral | undefined) : undefined;
    const [declaration] = (specifier && checker.getSymbolAtLocation(specifier)?.declarations) ?? [];
    if (specifier && declaration) imported.set(specifier.text, declaration.getSourceFile());
  }
  return imported;
}

function importsOf(program: Program, file: SourceFile, nameOf: (file: SourceFile) => string): Record<string, string> {
  const own = [...importedBy(program, file)].filter(([, imported]) => !imported.isDeclarationFile);
  return Object.fromEntries(own.map(([spelled, imported]) => [spelled, nameOf(imported)]));
}

/** A file and all that it imports: what decides what its keygens give. */
function reachedFrom(program: Program, file: SourceFile, reached = new Set<string>()): Set<string> {
  if (file.isDeclarationFile || reached.has(file.fileName)) return reached;
  reached.add(file.fileName);
  for (const imported of importedBy(program, file).values()) reachedFrom(program, imported, reached);
  return reached;
}

/** The names of the engine's own. */
const TAKEN = ['words', 'identity', 'identityCi', 'number'];

function exportsOf(
  { ts }: Compiler,
  program: Program,
  source: SourceFile,
  hashOf: (file: SourceFile) => string,
): Pick<Compiled, 'keygens' | 'problems'> {
  const checker = program.getTypeChecker();
  const module = checker.getSymbolAtLocation(source);
  const keygens: LinkedKeygen[] = [];
  const problems: KeygenProblem[] = [];
  for (const symbol of module === undefined ? [] : checker.getExportsOfModule(module)) {
    const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    const [declaration] = target.declarations ?? [];
    if (declaration === undefined || checker.getTypeOfSymbol(target).symbol?.name !== 'Keygen') continue;
    const { name } = symbol;
    if (!/^[A-Za-z]\w{0,63}$/.test(name) || name === 'default' || TAKEN.includes(name)) {
      problems.push(placed(declaration.getSourceFile(), declaration, `a keygen cannot be called ${name}`));
    } else keygens.push({ name, hash: hashOf(declaration.getSourceFile()) });
  }
  if (keygens.length === 0 && problems.length === 0) {
    problems.push(placed(source, source, 'the file exports no keygen: export const name = keygen((value) => …)'));
  }
  return { keygens: keygens.sort((a, b) => (a.name < b.name ? -1 : 1)), problems };
}
