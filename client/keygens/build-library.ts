import { library } from '../library/library.js';
import type { KeygenProblem } from './problem.js';
import { compileKeygens } from './compile.js';
import { loadCompiler } from './compiler.js';
import { type CustomLibrary, customLibrary } from './custom-library.js';
import { linkKeygens } from './link.js';

export type { KeygenProblem } from './problem.js';

/** Keygens that cannot be built: all that is wrong with them, with its places. */
export class KeygenError extends Error {
  override readonly name = 'KeygenError';

  constructor(readonly problems: readonly KeygenProblem[]) {
    super(problems.map(({ file, line, column, message }) => `${file}:${line}:${column} ${message}`).join('\n'));
  }
}

/**
 * Builds the engine's library with keygens of your own. The file and what it imports are type-checked and compiled by
 * typescript-to-lua, which is yours to install; each exported keygen gets its name from its export.
 *
 * @param file A TypeScript file that exports keygens.
 * @throws KeygenError with every problem and its place: type errors, and what there is not inside Redis.
 * @throws Error if typescript-to-lua cannot be loaded.
 *
 * @example
 * ```ts
 * const { text } = await buildLibrary('keygens.ts');
 * await writeFile('library.lua', text);
 * ```
 *
 * In a shell: `npx romulus build keygens.ts -o library.lua`
 */
export async function buildLibrary(file: string): Promise<CustomLibrary> {
  const compiler = await loadCompiler();
  const [path, { createHash }] = await Promise.all([import('node:path'), import('node:crypto')]);
  const entry = path.resolve(file).replaceAll(path.sep, '/');
  const { problems, ...compiled } = await compileKeygens(compiler, entry);
  if (problems.length > 0) throw new KeygenError(problems);
  const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
  const name = path.basename(entry).replace(/\.tsx?$/, '');
  return customLibrary(linkKeygens(library.text, name, compiled, hash));
}
