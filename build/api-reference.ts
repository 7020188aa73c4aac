// The reference of what the package exports, out of its docstrings: Markdown in docs/reference, which is built and not kept.

import path from 'node:path';
import {
  Application,
  LogLevel,
  type ProjectReflection,
  type ReflectionKind,
  type TypeDocOptions,
  type ValidationOptions,
} from 'typedoc';
import type { PluginOptions } from 'typedoc-plugin-markdown';
import ts from 'typescript';
import { root } from './root.js';

export const API_REFERENCE = 'docs/reference';

/** Members that say what they are by their names may do without. */
const DOCUMENTED: ReflectionKind.KindString[] = [
  ...(['Class', 'Interface', 'TypeAlias', 'Function', 'Variable'] as const),
  ...(['Method', 'Accessor'] as const),
];

const entryPoints = ['client/index.ts', 'keygens/index.d.ts'].map((file) => path.join(root, file));

const validation: ValidationOptions = {
  notDocumented: true,
  invalidLink: true,
  invalidPath: true,
  rewrittenLink: true,
  unusedMergeModuleWith: true,
  // Types that only serve others are shown where they are used.
  notExported: false,
};

const options: Partial<TypeDocOptions & PluginOptions> = {
  name: 'Romulus',
  entryPoints,
  basePath: root,
  plugin: ['typedoc-plugin-markdown'],
  readme: 'none',
  router: 'module',
  excludePrivate: true,
  excludeProtected: true,
  excludeInternal: true,
  disableSources: true,
  logLevel: 'Warn',
  requiredToBeDocumented: DOCUMENTED,
  validation,
  hidePageHeader: true,
  useCodeBlocks: true,
};

export interface Reference {
  readonly project: ProjectReflection;
  /** What TypeDoc has to say, such as names of exports without a docstring. */
  readonly complaints: readonly string[];
}

/** Reads the docstrings, and writes their pages into a folder. Throws an Error where the sources cannot be read. */
export async function writeApiReference(folder: string): Promise<Reference> {
  const app = await Application.bootstrapWithPlugins({ ...options, out: folder });
  // The settings of the project, but no more files than are told of.
  const { config } = ts.readConfigFile(path.join(root, 'tsconfig.json'), (file) => ts.sys.readFile(file)) as {
    config: { compilerOptions: object };
  };
  app.options.setCompilerOptions(
    entryPoints,
    ts.convertCompilerOptionsFromJson(config.compilerOptions, root).options,
    [],
  );
  const complaints: string[] = [];
  const log = app.logger.log.bind(app.logger);
  app.logger.log = (message: string, level: LogLevel) => {
    if (level >= LogLevel.Warn) complaints.push(message);
    else log(message, level);
  };
  const project = await app.convert();
  if (project === undefined) throw new Error(`No reference:\n${complaints.join('\n')}`);
  app.validate(project);
  await app.generateOutputs(project);
  return { project, complaints };
}
