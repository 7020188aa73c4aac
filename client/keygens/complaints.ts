// What TypeScript allows and Lua inside Redis does not have, found in the sources before they are compiled, so that it
// is told with its place rather than failing in the middle of a write.

import type { Identifier, Node, Program, SourceFile, TypeChecker } from 'typescript';
import type { Compiler } from './compiler.js';
import type { KeygenProblem } from './problem.js';

/** Globals of JavaScript that Lua does not have, and what to do instead. */
const MISSING: Readonly<Record<string, string>> = {
  Date: 'Redis gives keygens no time, and a keygen gives the same for the same values: take a datetime column, a number',
  RegExp: 'Lua has no regular expressions: take the text apart by words() or characters()',
  Promise: 'a keygen gives its answer at once',
  Intl: 'Lua has no Intl: use fold() and plain()',
  Buffer: 'Node is not there: strings are UTF-8 bytes',
  process: 'Node is not there',
  require: 'Node is not there: import from romulus/keygens or from your own files',
  console: 'there is nowhere to print to',
  setTimeout: 'a keygen gives its answer at once',
  fetch: 'a keygen sees its values and nothing else',
  globalThis: 'a keygen sees its values and nothing else',
};

/** What there is as a value by itself. */
const VALUES: readonly string[] = ['undefined', 'NaN', 'Infinity'];

/** What there is where it is called, made new or asked for a member, and not to be handed on. */
const CALLED: readonly string[] = [
  'Array',
  'Error',
  'EvalError',
  'Map',
  'Math',
  'Number',
  'Object',
  'RangeError',
  'ReferenceError',
  'Set',
  'String',
  'Symbol',
  'SyntaxError',
  'TypeError',
  'WeakMap',
  'WeakSet',
  'isFinite',
  'isNaN',
  'parseFloat',
  'parseInt',
];

/** Methods of strings that would be wrong beyond ASCII, or are not there. */
const STRING_METHODS: Readonly<Record<string, string>> = {
  toLowerCase: 'in Lua it knows ASCII only: use fold()',
  toUpperCase: 'in Lua it knows ASCII only: use fold()',
  toLocaleLowerCase: 'Lua has no locales: use fold()',
  toLocaleUpperCase: 'Lua has no locales: use fold()',
  localeCompare: 'Lua has no locales: compare by fold()',
  normalize: 'Lua does not normalise: use plain() where diacritics do not count',
  match: 'Lua has no regular expressions: take the text apart by words() or characters()',
  matchAll: 'Lua has no regular expressions: take the text apart by words() or characters()',
  search: 'Lua has no regular expressions: use indexOf()',
  codePointAt: 'strings are bytes in Lua: use codePoints()',
  charCodeAt: 'strings are bytes in Lua: use codePoints()',
};

export function complaintsOf({ ts }: Compiler, program: Program): KeygenProblem[] {
  const problems: KeygenProblem[] = [];
  const checker = program.getTypeChecker();
  for (const file of program.getSourceFiles()) {
    if (file.isDeclarationFile) continue;
    const visit = (node: Node): void => {
      if (ts.isTypeNode(node) || ts.isTypeAliasDeclaration(node) || ts.isInterfaceDeclaration(node)) return;
      const message = complaint(ts, checker, node);
      if (message !== undefined) problems.push(placed(file, node, message));
      ts.forEachChild(node, visit);
    };
    visit(file);
  }
  return problems;
}

export function placed(file: SourceFile, node: Node, message: string): KeygenProblem {
  const { line, character } = file.getLineAndCharacterOfPosition(node.getStart(file));
  return { file: file.fileName, line: line + 1, column: character + 1, message };
}

function complaint(ts: Compiler['ts'], checker: TypeChecker, node: Node): string | undefined {
  if (ts.isRegularExpressionLiteral(node)) return MISSING['RegExp'];
  if (ts.isAwaitExpression(node) || node.kind === ts.SyntaxKind.AsyncKeyword) return MISSING['Promise'];
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return importProblem(ts, node.moduleSpecifier);
  if (ts.isPropertyAccessExpression(node)) return memberProblem(checker, node.expression, node.name.text);
  return ts.isIdentifier(node) && isGlobal(ts, checker, node) ? globalProblem(ts, node) : undefined;
}

function globalProblem(ts: Compiler['ts'], node: Identifier): string | undefined {
  const { text, parent } = node;
  if (Object.hasOwn(MISSING, text)) return MISSING[text];
  if (VALUES.includes(text)) return undefined;
  if (!CALLED.includes(text)) return `Lua has no ${text}`;
  const isUsed = ts.isCallExpression(parent) || ts.isNewExpression(parent) || ts.isPropertyAccessExpression(parent);
  if (isUsed && parent.expression === node) return undefined;
  return `in Lua ${text} is there only where it is called: write (value) => ${text}(value)`;
}

function importProblem(ts: Compiler['ts'], specifier: Node | undefined): string | undefined {
  if (specifier === undefined || !ts.isStringLiteral(specifier)) return undefined;
  const { text } = specifier;
  if (text === 'romulus/keygens' || text.startsWith('./') || text.startsWith('../')) return undefined;
  return `"${text}" is not there inside Redis: import from romulus/keygens or from your own files`;
}

function memberProblem(checker: TypeChecker, object: Node, name: string): string | undefined {
  const type = checker.getTypeAtLocation(object);
  if (name === 'random' && type.symbol?.name === 'Math') return 'a keygen gives the same for the same values';
  if (!Object.hasOwn(STRING_METHODS, name)) return undefined;
  const types = type.isUnion() ? type.types : [type];
  return types.some((one) => checker.typeToString(checker.getBaseTypeOfLiteralType(one)) === 'string')
    ? STRING_METHODS[name]
    : undefined;
}

/** Whether the name stands for what JavaScript brings, and not for a member or something declared by the user. */
function isGlobal(ts: Compiler['ts'], checker: TypeChecker, node: Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) && parent.name === node) return false;
  if (ts.isPropertyAssignment(parent) && parent.name === node) return false;
  const symbol = checker.getSymbolAtLocation(node);
  if (symbol === undefined) return Object.hasOwn(MISSING, node.text);
  const declarations = symbol.declarations ?? [];
  return declarations.every((declaration) => isAmbient(ts, declaration));
}

/** Whether something is declared for every file, by a library or by @types, rather than imported. */
function isAmbient(ts: Compiler['ts'], declaration: Node): boolean {
  const file = declaration.getSourceFile();
  return file.isDeclarationFile && !ts.isImportSpecifier(declaration) && !ts.isExternalModule(file);
}
