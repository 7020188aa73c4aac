// rom_query: rows, chosen columns or ids that meet conditions, with the rows that belong to them.

import { list } from '../json/value';
import { writeJson } from '../json/write';
import { integerText } from '../lua/numbers';
import { type Budget, charge, startBudget } from '../query/budget';
import { countRows } from '../query/counting';
import { cursorBehind, findPage, type Page } from '../query/execute';
import { startFinding } from '../query/finding';
import { parseAsked } from '../query/relations/document';
import { type Call, readModel } from './call';
import { jsonList, jsonObject } from './json-row';
import { replyRows, unitsOfPage } from './rows';

const WITHOUT_TOTAL = 'ask for the page without "total", for a narrower condition,';

export function query(this: void, call: Call): unknown {
  const [schema, model] = readModel(call);
  const asked = parseAsked(schema, model, call.args[1], 2);
  const { idsOnly, budget: units } = asked.query;
  const { budget, used, forRows } = startFinding(asked.query, unitsOfPage(asked));
  const page = findPage(schema, asked.query, budget);
  const { ids, counted } = page;
  const analysis = asked.query.analyze ? analysisOf(page, used()) : undefined;
  const rows = idsOnly ? ids : present(replyRows({ schema, budget: forRows() }, asked, ids));
  const cursor = cursorBehind(page);
  const total =
    counted !== undefined && asked.query.total ? countRows(counted, { budget: budgetOfTotal(units) }) : undefined;
  if (asked.format === 'flat') {
    const page: unknown[] = [rows, cursor ?? false, total ?? false];
    if (analysis !== undefined) page.push(analysis);
    return page;
  }
  const texts = idsOnly ? writeJson(list(ids)) : jsonList(rows as string[]);
  return jsonPage({ rows: texts, cursor, total, analysis });
}

/** A row that was deleted behind the engine's back is passed over. */
function present(rows: readonly unknown[]): unknown[] {
  for (const i of $range(0, rows.length - 1)) if (rows[i] === false) return rows.filter((row) => row !== false);
  return rows as unknown[];
}

/** What finding the rows took: no values, so that it may go into logs. */
function analysisOf({ plan: { strategy }, plans, isKnown = false }: Page, examined: number): string {
  return writeJson({ ran: strategy, examined, switched: plans[0].strategy !== strategy, known: isKnown });
}

interface PageTexts {
  /** JSON, like the analysis. */
  readonly rows: string;
  readonly cursor: string | undefined;
  readonly total: number | undefined;
  readonly analysis: string | undefined;
}

function jsonPage({ rows, cursor, total, analysis }: PageTexts): string {
  const members = ['rows', rows, 'cursor', cursor === undefined ? 'null' : writeJson(cursor)];
  if (total !== undefined) members.push('total', integerText(total));
  if (analysis !== undefined) members.push('analysis', analysis);
  return jsonObject(members);
}

/** Half as much again: a page that can be had alone can be had with its total, where that can be counted at all. */
function budgetOfTotal(units: number): Budget {
  const budget = startBudget(units, WITHOUT_TOTAL);
  charge(budget, math.floor(units / 2));
  return budget;
}
