import type { Command } from '../command.js';

export const schemaPull: Command = {
  name: 'schema pull',
  summary: 'Prints the schema of the namespace as the document that would declare it.',
  examples: ['schema pull --namespace shop > schema.json'],
  async run(context) {
    const schema = await (await context.namespace()).schema();
    await context.output.data(schema, JSON.stringify(schema, undefined, 2));
  },
};
