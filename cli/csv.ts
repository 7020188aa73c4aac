// Rows as CSV: the columns of the model in the order of their declaration, texts as on the wire. An empty field is null,
// an empty text is "".

import { parse } from 'csv-parse';
import { stringify } from 'csv-stringify/sync';
import type { Readable } from 'node:stream';
import type { Json, ModelDocument, Values } from '../client/index.js';

export function csvHead(model: ModelDocument): string {
  return stringify([columnsOf(model)]);
}

export function csvLines(model: ModelDocument, rows: readonly Values[]): string {
  const columns = columnsOf(model);
  const records = rows.map((row) => columns.map((column) => fieldOf(row[column])));
  return stringify(records, { quoted_match: /^$/ });
}

/** Records of a CSV, each with the line that it ends in. */
export async function* parseCsv(source: Readable): AsyncGenerator<{ values: Values; line: number }> {
  const parser = source.pipe(
    parse({
      columns: true,
      bom: true,
      info: true,
      skip_empty_lines: true,
      cast: (field, { quoting, header }) => (field === '' && !quoting && !header ? null : field),
    }),
  );
  source.on('error', (error) => parser.destroy(error));
  for await (const item of parser) {
    const { record, info } = item as { record: Values; info: { lines: number } };
    const given = Object.entries(record).filter(([, value]) => value !== null);
    yield { values: Object.fromEntries(given), line: info.lines };
  }
}

function columnsOf({ columns, primaryKey }: ModelDocument): string[] {
  const stored = Object.keys(columns).filter((name) => columns[name]!['type'] !== 'native');
  return [primaryKey?.column ?? 'id', ...stored];
}

/** A value as its stored text. */
function fieldOf(value: Json | undefined): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value !== 'object') return String(value);
  const { lon, lat } = value as { lon: number; lat: number };
  return `${lon},${lat}`;
}
