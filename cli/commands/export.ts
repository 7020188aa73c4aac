import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { exportHeader, exportRows, type ExportPage, type Namespace } from '../../client/index.js';
import { type Command, type Given, textOption } from '../command.js';
import { counted } from '../counted.js';
import type { Context } from '../context.js';
import { EXIT, type ExitCode, Interrupted, UsageError } from '../exit-code.js';
import { csvHead, csvLines } from '../csv.js';
import { type Tail, readTail } from '../tail.js';

export const exportCommand: Command = {
  name: 'export',
  summary: 'Writes the rows of the namespace with its schema, or those of one model, a line each.',
  words: [{ form: '[model]', about: 'only this one: its rows as import takes them back, without the schema' }],
  options: [
    { form: '--file <file>', about: 'where to; else to stdout' },
    { form: '--format <format>', about: 'ndjson (unless given), or csv for one model' },
    { form: '--resume', about: 'goes on where an earlier export into the file stopped (ndjson)' },
  ],
  examples: [
    'export --file shop.ndjson --namespace shop',
    'export --file shop.ndjson --resume --namespace shop',
    'export User --format csv --namespace shop > users.csv',
  ],
  async run(context, given) {
    const target = readTarget(given);
    const namespace = await context.namespace();
    if (context.settings.dryRun) return tellRows(context, namespace, target);
    return writeRows(context, namespace, target);
  },
};

interface Target {
  readonly model: string | undefined;
  readonly file: string | undefined;
  readonly isCsv: boolean;
  readonly tail: Tail | undefined;
}

function readTarget(given: Given): Target {
  const [model] = given.words;
  const file = textOption(given, 'file');
  const format = textOption(given, 'format') ?? 'ndjson';
  if (format !== 'ndjson' && format !== 'csv') throw new UsageError(`--format is ndjson or csv, not "${format}"`);
  if (format === 'csv' && model === undefined) throw new UsageError('csv holds the rows of one model: name it');
  const isResumed = given.options['resume'] === true;
  if (isResumed && (file === undefined || format === 'csv')) throw new UsageError('--resume needs an ndjson --file');
  return { model, file, isCsv: format === 'csv', tail: isResumed ? readTail(file!) : undefined };
}

async function tellRows(context: Context, namespace: Namespace, { model }: Target): Promise<void> {
  const { rows } = await exportHeader(namespace);
  const chosen = model === undefined ? rows : { [model]: (await namespace.rowsOf(model)).rows };
  const lines = Object.entries(chosen).map(([name, count]) => `${counted(count, 'row')} of ${name}`);
  await context.output.data(chosen, lines.join('\n'));
}

async function writeRows(context: Context, namespace: Namespace, target: Target): Promise<ExitCode> {
  const { model, tail } = target;
  const sink = openSink(context, target);
  const header = await exportHeader(namespace);
  const names = model === undefined ? Object.keys(header.rows) : [model];
  const progress = context.progress(
    'rows',
    names.reduce((sum, name) => sum + (header.rows[name] ?? 0), 0),
  );
  const primaryKeys = new Map<string, string>();
  for (const name of names) primaryKeys.set(name, (await namespace.model(name)).primaryKey?.column ?? 'id');
  const after = tail && lastRow(tail, model, primaryKeys);
  let rows = 0;
  try {
    if (tail === undefined || tail.lines === 0) await sink.write(await headOf(namespace, target, header));
    const { signal } = context.io;
    for await (const page of exportRows(namespace, { models: names, signal, ...(after ? { after } : {}) })) {
      await sink.write(await linesOf(namespace, target, page));
      rows += page.rows.length;
      progress.update(rows);
    }
  } catch (error) {
    if (!context.io.signal.aborted) throw error;
    const advice = target.file !== undefined && !target.isCsv ? '; --resume goes on from there' : '';
    throw new Interrupted(`interrupted after ${counted(rows, 'row')}${advice}`);
  } finally {
    progress.stop();
    await sink.end();
  }
  context.output.note(counted(rows, 'row'));
  if (target.file !== undefined) await context.output.data({ rows, file: target.file }, '');
  return EXIT.ok;
}

async function headOf(namespace: Namespace, { model, isCsv }: Target, header: object): Promise<string> {
  if (model === undefined) return `${JSON.stringify(header)}\n`;
  return isCsv ? csvHead(await namespace.model(model)) : '';
}

async function linesOf(namespace: Namespace, { model, isCsv }: Target, page: ExportPage): Promise<string> {
  if (isCsv) return csvLines(await namespace.model(page.model), page.rows);
  return page.rows
    .map((values) => `${JSON.stringify(model === undefined ? { model: page.model, values } : values)}\n`)
    .join('');
}

/** The row that a file ends with. */
function lastRow({ last, lines }: Tail, model: string | undefined, primaryKeys: ReadonlyMap<string, string>) {
  if (last === undefined || (model === undefined && lines === 1)) return undefined;
  const line = JSON.parse(last) as { model: string; values: Record<string, string> } & Record<string, string>;
  const name = model ?? line.model;
  const id = (model === undefined ? line.values : line)[primaryKeys.get(name) ?? ''];
  if (id === undefined) throw new UsageError('the file does not end with a row of this export');
  return { model: name, id: String(id) };
}

interface Sink {
  write(text: string): Promise<void>;
  end(): Promise<void>;
}

function openSink({ output }: Context, { file, tail }: Target): Sink {
  if (file === undefined) return { write: (text) => output.raw(text), end: () => Promise.resolve() };
  const stream = createWriteStream(file, tail === undefined ? {} : { flags: 'r+', start: tail.end });
  const failed = new Promise<never>((_, reject) => stream.on('error', reject));
  failed.catch(() => undefined);
  return {
    async write(text) {
      if (!stream.write(text)) await Promise.race([once(stream, 'drain'), failed]);
    },
    async end() {
      const ended = once(stream, 'close');
      stream.end();
      await Promise.race([ended, failed]);
    },
  };
}
