import { importRows, type Namespace } from '../../client/index.js';
import { type Command, type Given, textOption } from '../command.js';
import { counted } from '../counted.js';
import type { Context } from '../context.js';
import { EXIT, type ExitCode, Interrupted } from '../exit-code.js';
import { clearMark, readMark, writeMark } from '../import-mark.js';
import { openSource, type Source } from '../import-source.js';

export const importCommand: Command = {
  name: 'import',
  summary: 'Reads rows that export wrote, or others like them, each under the id that it names.',
  words: [{ form: '[file]', about: 'where from; else stdin' }],
  options: [
    { form: '--model <model>', about: 'whose rows they are, where the lines do not say' },
    { form: '--format <format>', about: 'ndjson or csv; by the name of the file unless given' },
    { form: '--unchecked', about: 'references are taken as they are, as they always are of an archive' },
    { form: '--skip-refused', about: 'tells rows that the engine refuses, and goes on' },
    { form: '--resume', about: 'goes on where an earlier import of the file stopped' },
  ],
  examples: [
    'import shop.ndjson --namespace shop',
    'import shop.ndjson --resume --namespace shop',
    'import users.csv --model User --skip-refused --namespace shop',
  ],
  problems: 'rows were refused and skipped',
  async run(context, given) {
    const [file] = given.words;
    const source = await openSource(context, {
      file,
      model: textOption(given, 'model'),
      format: textOption(given, 'format'),
      behind: given.options['resume'] ? readMark(file) : 0,
    });
    if (context.settings.dryRun) return tell(context, source);
    const namespace = await context.namespace();
    await prepare(context, namespace, source, given);
    return readAll(context, namespace, source, given);
  },
};

async function tell({ output }: Context, { rows, header }: Source): Promise<void> {
  const counts: Record<string, number> = {};
  for await (const { model } of rows) counts[model] = (counts[model] ?? 0) + 1;
  const lines = Object.entries(counts).map(([model, count]) => `${counted(count, 'row')} of ${model}`);
  await output.data({ rows: counts, schema: header !== undefined }, lines.join('\n'));
}

/** Asks where rows could be replaced, and adds the schema of an archive. */
async function prepare(context: Context, namespace: Namespace, { header }: Source, given: Given): Promise<void> {
  const { schema } = await namespace.info();
  const model = textOption(given, 'model');
  const known = schema === 0 ? [] : model === undefined ? Object.keys((await namespace.schema()).models) : [model];
  let rows = 0;
  for (const name of known) rows += (await namespace.rowsOf(name)).rows;
  if (rows > 0 && given.options['resume'] !== true) {
    await context.confirm(
      `${namespace.name} has ${counted(rows, 'row')}, and those with the same ids will be replaced. Go on?`,
    );
  }
  if (header) await namespace.define(header.schema);
}

async function readAll(context: Context, namespace: Namespace, source: Source, given: Given): Promise<ExitCode> {
  const { file, header } = source;
  const { signal } = context.io;
  const progress = context.progress('rows');
  let refused = 0;
  let done = { rows: 0, line: source.behind };
  try {
    done = await importRows(namespace, source.rows, {
      unchecked: header !== undefined || given.options['unchecked'] === true,
      signal,
      onProgress: (now) => {
        done = now;
        progress.update(now.rows, source.estimate(now.rows));
        writeMark(file, now.line);
      },
      ...(given.options['skipRefused'] === true
        ? {
            onRefusal: (error) => {
              refused += 1;
              context.output.warn(`${error.code}: ${error.message}`);
            },
          }
        : {}),
    });
  } catch (error) {
    if (done.rows > 0)
      context.output.note(`${counted(done.rows, 'row')} ${done.rows === 1 ? 'is' : 'are'} in, up to line ${done.line}`);
    if (!signal.aborted) throw error;
    throw new Interrupted(
      `interrupted at line ${done.line}${file === undefined ? '' : '; --resume goes on from there'}`,
    );
  } finally {
    progress.stop();
  }
  for (const [model, last] of Object.entries(header?.last ?? {})) await namespace.import(model, [], { last });
  clearMark(file);
  await context.output.data(
    { rows: done.rows, refused },
    `${counted(done.rows, 'row')}${refused > 0 ? `, ${refused} refused` : ''}`,
  );
  return refused > 0 ? EXIT.problems : EXIT.ok;
}
