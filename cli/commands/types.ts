import { toTypeScript } from '../../client/index.js';
import type { Command } from '../command.js';

export const types: Command = {
  name: 'types',
  summary: 'Prints the TypeScript that declares the models of the namespace, and the types of their rows.',
  examples: ['types --namespace shop > models.ts'],
  async run(context) {
    const namespace = await context.namespace();
    const source = toTypeScript(await namespace.schema());
    await context.output.data({ source }, `// What romulus types says of namespace ${namespace.name}.\n\n${source}`);
  },
};
