// A keygen of one's own: built, loaded and filled while the cities are there, and asked.

import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildLibrary, connect } from '../../client/index.js';
import { City, rows as all } from '../city.js';
import { measure } from '../measure.js';
import { bar, duration, line, number, table, title } from '../screen.js';
import { showCall, type Step } from './step.js';

const source = fileURLToPath(new URL('../keygens.ts', import.meta.url));
const Sounding = City.indexes({ sound: { from: ['name'], keygen: 'sound', kinds: ['words'] } });

export const sound: Step = async (tour) => {
  title('Cities that sound like "Nyu Yorck": a keygen in TypeScript, built and indexed now');
  if (!tour.isPrivate) return line('Left out: the library of a server that others use stays as it is.');
  const library = await timed('npx romulus build demo/keygens.ts -o library.lua', () => buildLibrary(source));
  const { calls, namespace } = tour;
  const db = await connect(calls, { namespace, models: { City: Sounding }, library });
  const progress = bar('Indexing how their names sound, beside all that goes on: rom_reindex', all.length);
  const start = performance.now();
  let done = 0;
  await db.reindex({
    onProgress: ({ rows }) => {
      progress.advance(Math.max(0, rows - done));
      done = rows;
    },
  });
  progress.stop(`${number(await db.City.count())} cities indexed in ${duration(performance.now() - start)}`);
  const query = db.City.where({ sound: { match: 'Nyu Yorck' } })
    .orderBy('-population')
    .limit(5)
    .select('name', 'country', 'population');
  const measured = await measure(() => query.all());
  table(
    ['name', 'country', 'population'],
    measured.result.map((city) => [city.name, city.country, city.population]),
  );
  showCall(tour, measured);
};

async function timed<T>(what: string, run: () => Promise<T>): Promise<T> {
  const start = performance.now();
  const result = await run();
  line(`${path.basename(source)} built in ${duration(performance.now() - start)}, as by: ${what}`);
  return result;
}
