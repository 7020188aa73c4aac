import type { Command } from '../command.js';

export const info: Command = {
  name: 'info',
  summary: 'Tells the versions of the library and of the schema of the namespace.',
  examples: ['info --namespace shop'],
  async run(context) {
    const namespace = await context.namespace();
    const found = await namespace.info();
    const { library, build, wire, schema } = found;
    const text = `library ${library}\nbuild ${build}\nwire ${wire}\nschema ${schema}`;
    await context.output.data({ namespace: namespace.name, ...found }, text);
  },
};
