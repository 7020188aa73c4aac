import type { Command } from '../command.js';
import { queryOptions, queryWords, readQuery } from '../query-options.js';

export const explain: Command = {
  name: 'explain',
  summary: 'Tells how a query runs: the conditions with their indexes, the plan chosen, the plans rejected.',
  words: queryWords,
  options: [...queryOptions, { form: '--analyze', about: 'runs it, and tells what that took' }],
  examples: [`explain User --where '{"city":"London"}' --order-by=-age --limit 10 --analyze --namespace shop`],
  async run(context, given) {
    const [model = ''] = given.words;
    const document = await readQuery(context, given);
    const analyze = given.options['analyze'] ? { analyze: true as const } : {};
    const plan = await (await context.namespace()).explain(model, { ...document, ...analyze });
    await context.output.data(plan, String(plan));
  },
};
