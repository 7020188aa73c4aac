// The compilers that a build of keygens needs. They are the user's to install: nothing else of the package wants them.

import type * as TypeScript from 'typescript';
import type * as TypeScriptToLua from 'typescript-to-lua';

export interface Compiler {
  readonly ts: typeof TypeScript;
  readonly tstl: typeof TypeScriptToLua;
}

/** Throws an Error that says what to install. */
export async function loadCompiler(): Promise<Compiler> {
  try {
    const [ts, tstl] = await Promise.all([import('typescript'), import('typescript-to-lua')]);
    return { ts: moduleOf<typeof TypeScript>(ts), tstl: moduleOf<typeof TypeScriptToLua>(tstl) };
  } catch (cause) {
    const advice = 'npm install --save-dev typescript-to-lua@1.37.1 typescript@6.0.2';
    throw new Error(`Keygens are compiled by typescript-to-lua, which cannot be loaded: ${advice}`, { cause });
  }
}

/** Both are CommonJS, whose exports are the default one of what import() gives. */
function moduleOf<T>(imported: T | { readonly default: T }): T {
  return (imported as { readonly default?: T }).default ?? (imported as T);
}
