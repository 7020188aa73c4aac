import { measure } from '../measure.js';
import { table, title } from '../screen.js';
import { showCall, type Step } from './step.js';

export const largest: Step = async (tour) => {
  title('The largest cities of Brazil');
  const query = tour.db.City.where({ country: 'BR' })
    .orderBy('-population')
    .limit(5)
    .select('name', 'region', 'population');
  const measured = await measure(() => query.all());
  table(
    ['name', 'region', 'population'],
    measured.result.map((city) => [city.name, city.region, city.population]),
  );
  showCall(tour, measured);
};
