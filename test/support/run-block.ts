// Runs a block of a document and gives back all that it printed. What ends with an error rejects with its output.

import { execFile, execFileSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import ts from 'typescript';
import { formatDiagnostics } from '../../build/diagnostics.js';
import { root } from '../../build/root.js';
import type { Block, Language } from './document.js';

/** The folder of a document, below the package's, so that `import … from 'romulus'` finds the package as it will be installed. */
function folderOf(document: string): string {
  return path.join(root, 'dist/documents', document.replace(/\.md$/, '').replaceAll('/', '-'));
}

export const python = ['python3', '/usr/bin/python3'].find((program) => succeeds(program, ['-c', 'import redis']));
const redisCli = succeeds('redis-cli', ['--version']);

/** Why blocks of a language cannot be run on this machine. */
export function missing(language: Language): string | undefined {
  if (language === 'sh' && !redisCli) return 'there is no redis-cli';
  if (language === 'python' && !python) return 'no python3 here has redis-py';
  return undefined;
}

/** Blocks of a document share a folder, in which those that begin with `// name.ts` have that name. */
export async function runBlock(
  document: string,
  block: Block,
  text: string,
  folder = folderOf(document),
): Promise<string> {
  const [program, args] = commands[block.language](await writeBlock(folder, block, text));
  const options = { cwd: root, timeout: 20_000 };
  const { stdout, stderr } = await promisify(execFile)(program, args, options);
  return stdout + stderr;
}

/** What the TypeScript compiler says about blocks, in the project's own strict settings; empty if nothing. */
export async function typeErrors(document: string, blocks: readonly Block[]): Promise<string> {
  const files = await Promise.all(blocks.map((block) => writeBlock(folderOf(document), block, block.text)));
  const { config } = ts.readConfigFile(path.join(root, 'tsconfig.json'), (file) => ts.sys.readFile(file)) as {
    config: { compilerOptions: object };
  };
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  return formatDiagnostics(ts.getPreEmitDiagnostics(ts.createProgram(files, options)));
}

const commands: Record<Language, (file: string) => [program: string, args: string[]]> = {
  ts: (file) => [process.execPath, ['--import=tsx', file]],
  sh: (file) => ['bash', ['-eu', file]],
  python: (file) => [python!, [file]],
};

async function writeBlock(folder: string, { language, line }: Block, text: string): Promise<string> {
  const [, name] = /^\/\/ ([\w-]+\.ts)\n/.exec(text) ?? [];
  const file = path.join(folder, name ?? `line-${line}.${language === 'python' ? 'py' : language}`);
  await mkdir(folder, { recursive: true });
  // A module even if it imports nothing: so that two blocks may use the same names.
  await writeFile(file, language === 'ts' ? `${text}\nexport {};\n` : text);
  return file;
}

function succeeds(program: string, args: string[]): boolean {
  try {
    execFileSync(program, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
