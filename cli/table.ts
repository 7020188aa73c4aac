// Rows as a table without borders: what `column -t` would make, with numbers to the right.

import Table from 'cli-table3';

const PARTS = ['top', 'mid', 'bottom', 'left', 'right'];
const NO_BORDERS = {
  ...Object.fromEntries(
    PARTS.flatMap((part) => [part, `${part}-mid`, `${part}-left`, `${part}-right`].map((name) => [name, ''])),
  ),
  'mid-mid': '',
  middle: '  ',
};

export type Cell = string | number | boolean | null | object | undefined;

/** Nulls are empty, objects are JSON; control characters are shown, not obeyed. */
export function tableText(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const isNumeric = head.map((_, i) => rows.length > 0 && rows.every((row) => typeof row[i] === 'number'));
  const table = new Table({
    head: [...head],
    style: { head: [], border: [], compact: true, 'padding-left': 0, 'padding-right': 0 },
    colAligns: isNumeric.map((right) => (right ? 'right' : 'left')),
    chars: NO_BORDERS,
  });
  for (const row of rows) table.push(row.map(cellText));
  return table.toString().replace(/ +$/gm, '');
}

/** Objects as a table of all their keys, those of `first` before the others. */
export function recordsText(records: readonly Readonly<Record<string, Cell>>[], first: readonly string[] = []): string {
  const names = new Set(records.flatMap((record) => Object.keys(record)));
  const head = [...new Set([...first.filter((name) => names.has(name)), ...names])];
  return tableText(
    head,
    records.map((record) => head.map((name) => record[name])),
  );
}

export function cellText(cell: Cell): string {
  if (cell === null || cell === undefined) return '';
  const text = typeof cell === 'object' ? JSON.stringify(cell) : String(cell);
  // eslint-disable-next-line no-control-regex -- control characters are what it is about
  return text.replace(/[\u0000-\u001f\u007f-\u009f]/g, (c) => JSON.stringify(c).slice(1, -1));
}
