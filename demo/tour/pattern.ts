import { measure } from '../measure.js';
import { table, title } from '../screen.js';
import { showCall, type Step } from './step.js';

export const pattern: Step = async (tour) => {
  title('Names with a word like "mont*al", whatever its accents');
  const query = tour.db.City.where({ name: { like: 'mont*al' } })
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
