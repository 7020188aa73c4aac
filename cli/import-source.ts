// Where the rows of an import come from: an archive, lines of JSON, or CSV; a file or stdin.

import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { Archived, ArchiveHeader, ImportRow, Values } from '../client/index.js';
import type { Context } from './context.js';
import { parseCsv } from './csv.js';
import { UsageError } from './exit-code.js';
import { parseObject } from './json-argument.js';

export interface SourceOptions {
  readonly file: string | undefined;
  readonly model: string | undefined;
  readonly format: string | undefined;
  /** Lines that are passed over. */
  readonly behind: number;
}

export interface Source {
  readonly file: string | undefined;
  readonly behind: number;
  /** What an archive begins with; undefined of anything else. */
  readonly header: ArchiveHeader | undefined;
  readonly rows: AsyncIterable<ImportRow>;
  /** How many rows there will be, when `rows` of them have been read; undefined where nobody knows. */
  estimate(rows: number): number | undefined;
}

/** Throws UsageError where there is no such file, or where nothing says whose rows they are. */
export async function openSource(context: Context, options: SourceOptions): Promise<Source> {
  const { file, model, format = file?.endsWith('.csv') ? 'csv' : 'ndjson' } = options;
  if (format !== 'ndjson' && format !== 'csv') throw new UsageError(`--format is ndjson or csv, not "${format}"`);
  const { stream, estimate } = await openStream(context, file);
  if (format === 'csv') {
    if (model === undefined) throw new UsageError('csv does not say whose rows it holds: give --model');
    return { file, behind: options.behind, header: undefined, rows: csvRows(stream, model, options.behind), estimate };
  }
  const lines = numbered(stream);
  const first = await lines.next();
  const header = first.done ? undefined : headerOf(first.value.text);
  if (header === undefined && model === undefined) {
    throw new UsageError('this is no archive, and the lines do not say whose rows they are: give --model');
  }
  if (header !== undefined && model !== undefined)
    throw new UsageError('an archive says whose rows it holds: leave out --model');
  const before = header !== undefined || first.done ? [] : [first.value];
  return { file, behind: options.behind, header, rows: jsonRows(before, lines, model, options.behind), estimate };
}

async function openStream({ io }: Context, file: string | undefined) {
  if (file === undefined) return { stream: io.stdin, estimate: () => undefined };
  const { size } = await stat(file).catch((error: Error) => {
    throw new UsageError(`nothing to import: ${error.message}`);
  });
  const stream = createReadStream(file);
  const estimate = (rows: number): number => Math.round((rows * size) / Math.max(1, stream.bytesRead));
  return { stream, estimate };
}

interface Line {
  readonly text: string;
  readonly line: number;
}

async function* numbered(stream: Readable): AsyncGenerator<Line> {
  let line = 0;
  for await (const text of createInterface({ input: stream, crlfDelay: Infinity })) {
    line += 1;
    if (text.trim() !== '') yield { text, line };
  }
}

function headerOf(text: string): ArchiveHeader | undefined {
  const document = parseObject(text, 'line 1') as unknown as Partial<ArchiveHeader>;
  if (document.romulus === undefined || document.schema === undefined) return undefined;
  if (document.romulus === 1) return document as ArchiveHeader;
  throw new UsageError(`the archive is of format ${String(document.romulus)}, and this version reads 1: upgrade it`);
}

async function* jsonRows(
  before: readonly Line[],
  lines: AsyncIterable<Line>,
  model: string | undefined,
  behind: number,
): AsyncGenerator<ImportRow> {
  for (const line of before) if (line.line > behind) yield rowOf(line, model);
  for await (const line of lines) if (line.line > behind) yield rowOf(line, model);
}

function rowOf({ text, line }: Line, model: string | undefined): ImportRow {
  const document = parseObject(text, `line ${line}`) as unknown;
  if (model !== undefined) return { model, values: document as Values, line };
  const { model: name, values } = document as Partial<Archived>;
  if (typeof name === 'string' && typeof values === 'object') return { model: name, values, line };
  throw new UsageError(`line ${line} is no row of an archive: {"model":"User","values":{"id":"1"}}`);
}

async function* csvRows(stream: Readable, model: string, behind: number): AsyncGenerator<ImportRow> {
  for await (const { values, line } of parseCsv(stream)) if (line > behind) yield { model, values, line };
}
