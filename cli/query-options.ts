// The options that make a query document, alike for all commands that take a query.

import type { QueryDocument } from '../client/index.js';
import { type Given, textOption, type Words } from './command.js';
import type { Context } from './context.js';
import { UsageError } from './exit-code.js';
import { jsonObject, parseObject, wholeNumber } from './json-argument.js';

export const queryWords: readonly Words[] = [
  { form: '<model>', about: 'the model' },
  { form: '[query]', about: 'a whole query as JSON instead of the options; - reads it from stdin' },
];

export const queryOptions: readonly Words[] = [
  { form: '--where <conditions>', about: 'a JSON object: {"age":{"gte":30}}' },
  { form: '--order-by <columns>', about: 'columns, with - in front for descending: --order-by=-age,name' },
  { form: '--limit <rows>', about: 'how many rows' },
  { form: '--select <columns>', about: 'only these columns: email,age' },
  { form: '--after <cursor>', about: 'goes on behind an earlier page' },
  { form: '--total', about: 'also how many rows there are on all pages' },
  { form: '--live', about: 'without rows that have expired' },
  { form: '--scan', about: 'conditions on columns without an index, answered by reading rows' },
];

const NAMES = ['where', 'orderBy', 'limit', 'select', 'after', 'total', 'live', 'scan'];

/** Throws UsageError where the query is given twice, or is no document. */
export async function readQuery(context: Context, given: Given): Promise<QueryDocument> {
  const [, whole] = given.words;
  const parts = NAMES.filter((name) => given.options[name] !== undefined);
  if (whole === undefined) return documentOf(given);
  if (parts.length > 0) throw new UsageError('give the query as JSON, or by options, not both');
  return jsonObject(context, whole, 'the query');
}

function documentOf(given: Given): QueryDocument {
  const { options } = given;
  const [where, orderBy, limit, select, after] = NAMES.map((name) => textOption(given, name));
  return {
    ...(where === undefined ? {} : { where: parseObject(where, '--where') }),
    ...(orderBy === undefined ? {} : { orderBy: orderBy.split(',') }),
    ...(limit === undefined ? {} : { limit: wholeNumber(limit, '--limit') }),
    ...(select === undefined ? {} : { select: select.split(',') }),
    ...(after === undefined ? {} : { after }),
    ...(options['total'] ? { total: true } : {}),
    ...(options['live'] ? { live: true } : {}),
    ...(options['scan'] ? { scan: true } : {}),
  };
}
