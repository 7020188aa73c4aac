// lua-src → Lua modules: one compilation of the engine by TypeScriptToLua, held in memory.

import path from 'node:path';
import ts from 'typescript';
import * as tstl from 'typescript-to-lua';
import { formatDiagnostics } from './diagnostics.js';
import { leanPrinter } from './lua-printer.js';

/** Module name as `require` spells it (`unit-of-work.journal`) and the Lua text of its body. */
export interface LuaModule {
  readonly name: string;
  readonly text: string;
}

/** Compiles the project that a tstl.json describes. Throws an Error that lists every diagnostic, with file and line. */
export function compileLua(configFile: string): LuaModule[] {
  const config = tstl.parseConfigFileWithSystem(configFile);
  const outDir = config.options.outDir!;
  const modules: LuaModule[] = [];
  const options = { ...config.options, luaPlugins: [{ plugin: leanPrinter }] };
  const { diagnostics } = tstl.transpileFiles(config.fileNames, options, (file, text) => {
    const name = path
      .relative(outDir, file)
      .replace(/\.lua$/, '')
      .replaceAll(path.sep, '.');
    modules.push({ name, text });
  });
  const errors = [...config.errors, ...diagnostics].filter((d) => d.category === ts.DiagnosticCategory.Error);
  if (errors.length > 0) {
    throw new Error(`The engine does not compile:\n${formatDiagnostics(errors)}`);
  }
  return modules.sort((a, b) => (a.name < b.name ? -1 : 1));
}
