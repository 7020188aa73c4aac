import { measure } from '../measure.js';
import { table, title } from '../screen.js';
import { showCall, type Step } from './step.js';

export const autocomplete: Step = async (tour) => {
  title('What somebody means who has typed "san fr"');
  const query = tour.db.City.where({ name: { startsWith: 'san fr' } })
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
