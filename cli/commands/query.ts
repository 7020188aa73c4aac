import type { Command } from '../command.js';
import { counted } from '../counted.js';
import { queryOptions, queryWords, readQuery } from '../query-options.js';
import { recordsText } from '../table.js';

/** Rows of a page, unless the call says otherwise. */
const PAGE = 100;

export const query: Command = {
  name: 'query',
  summary: 'Prints the rows that meet conditions, in an order, a page at a time.',
  words: queryWords,
  options: queryOptions,
  examples: [
    `query User --where '{"city":"London","age":{"gte":30}}' --order-by=-age --limit 10 --namespace shop`,
    `query User '{"where":{"city":"London"},"limit":10}' --output json --namespace shop`,
  ],
  async run(context, given) {
    const [model = ''] = given.words;
    const document = await readQuery(context, given);
    const page = await (await context.namespace()).query(model, { limit: PAGE, ...document });
    await context.output.data(page, page.rows.length > 0 ? recordsText(page.rows) : '');
    if (context.output.options.format === 'json') return;
    if (page.total !== undefined) context.output.note(`${counted(page.total, 'row')} in all`);
    if (page.cursor !== null) context.output.note(`more with --after ${page.cursor}`);
  },
};
