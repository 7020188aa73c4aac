import { measure } from '../measure.js';
import { table, title } from '../screen.js';
import { showCall, type Step } from './step.js';

export const update: Step = async (tour) => {
  title('An update moves a row within the index: Milan overtakes Rome');
  const { City } = tour.db;
  const italy = City.where({ country: 'IT' }).orderBy('-population').limit(3).select('id', 'name', 'population');
  const before = await italy.all();
  const [first, second] = before;
  if (!first || !second) throw new Error('Italy has no cities: was everything loaded?');

  // Each run changes the population by one more, so that each has something to write.
  const measured = await measure((run) => City.update(second.id, { population: first.population + 1 + run }));
  const moved = tour.calls.lastCall();
  const after = await italy.all();
  table(
    ['rank', 'before', 'population', 'after', 'population'],
    before.map((city, i) => [i + 1, city.name, city.population, after[i]!.name, after[i]!.population]),
  );
  showCall(tour, measured, moved);
  await City.update(second.id, { population: second.population });
};
