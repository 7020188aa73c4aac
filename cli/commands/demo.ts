import { type Json, redisCliLine, type SchemaDocument } from '../../client/index.js';
import type { Command } from '../command.js';
import { UsageError } from '../exit-code.js';
import { places } from '../demo-data.js';
import { recordsText } from '../table.js';

const schema: SchemaDocument = {
  models: {
    City: {
      columns: {
        name: { type: 'text', required: true, words: { diacritics: 'fold' }, prefix: true },
        country: { type: 'text', required: true, index: true },
        people: { type: 'integer', required: true, index: true },
        place: { type: 'point', required: true, index: true },
      },
      unique: [['name', 'country']],
      indexes: {
        byCountry: { from: ['country', 'people'], kinds: ['order'] },
        lookup: { from: ['name', 'country'], keygen: 'words', kinds: ['words'] },
      },
    },
  },
};

/** What is asked, and of whom. */
const questions: readonly (readonly [about: string, document: Record<string, Json>])[] = [
  ['The three largest cities of Japan', { where: { country: 'JP' }, orderBy: ['-people'], limit: 3 }],
  ['What somebody means who types "san"', { where: { name: { startsWith: 'san' } }, orderBy: ['-people'], limit: 3 }],
  ['And who goes on to "san fr"', { where: { name: { startsWith: 'san fr' } } }],
  [
    'What lies within 50 km of Tokyo, the nearest first',
    {
      where: { place: { near: { lon: 139.69, lat: 35.69, radius: 50, unit: 'km' } } },
      orderBy: [{ by: 'place', near: [139.69, 35.69] }],
      distance: { km: { by: 'place', near: [139.69, 35.69], unit: 'km' } },
    },
  ],
  ['Names with a word like "l*d?", whatever its accents', { where: { name: { like: 'l*d?' } } }],
  [
    'By an index over name and country, whose terms a keygen makes (your own are TypeScript: romulus build)',
    { where: { lookup: { match: 'san us' } }, orderBy: ['-people'] },
  ],
  [
    'What lies within 500 km of Paris',
    { where: { place: { near: { lon: 2.35, lat: 48.85, radius: 500, unit: 'km' } } } },
  ],
  [
    'More than 10 million people, but not in Asia’s two largest countries',
    { where: { people: { gt: 10_000_000 }, not: { country: { in: ['CN', 'IN'] } } }, orderBy: ['-people'] },
  ],
];

export const demo: Command = {
  name: 'demo',
  summary:
    'Puts a few cities into a namespace that is empty, and shows what can be asked of them, with the lines for redis-cli.',
  examples: ['demo --namespace demo'],
  async run(context) {
    const namespace = await context.namespace();
    const { schema: version } = await namespace.info();
    if (version > 0) throw new UsageError(`the namespace ${namespace.name} is in use: give one that is empty`);
    if (context.settings.dryRun) return context.output.data({ rows: places.length }, `${places.length} rows of City`);
    await context.confirm(`Put ${places.length} cities into the namespace ${namespace.name}?`);
    await namespace.define(schema);
    for (const [name, country, people, lon, lat] of places) {
      await namespace.create('City', { name, country, people, place: [lon, lat] });
    }
    const answers: Record<string, unknown>[] = [];
    const lines: string[] = [];
    for (const [about, document] of questions) {
      const asked = { ...document, select: ['name', 'people'] };
      const { rows } = await namespace.query('City', asked);
      const line = redisCliLine(['FCALL_RO', 'rom_query', '1', namespace.name, 'City', JSON.stringify(asked)]);
      answers.push({ question: about, call: line, rows });
      lines.push(`${about}\n${line}\n${recordsText(rows, ['name', 'people'])}\n`);
    }
    await context.output.data({ rows: places.length, answers }, lines.join('\n'));
    context.output.note(
      `${places.length} cities are in the namespace ${namespace.name}: ask them something else, or look at HGETALL {${namespace.name}}:City:1`,
    );
  },
};
