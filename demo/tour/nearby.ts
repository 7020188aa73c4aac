import { measure } from '../measure.js';
import { table, title } from '../screen.js';
import { showCall, type Step } from './step.js';

const MILAN = { lon: 9.19, lat: 45.4643 };

export const nearby: Step = async (tour) => {
  title('Cities within 50 km of Milan, the nearest first');
  const query = tour.db.City.where({
    place: { near: { ...MILAN, radius: 50, unit: 'km' } },
    population: { gte: 50_000 },
  })
    .orderBy({ by: 'place', near: MILAN })
    .limit(8)
    .select('name', 'population')
    .distance({ away: { by: 'place', near: MILAN, unit: 'km' } });
  const measured = await measure(() => query.all());
  table(
    ['name', 'population', 'km'],
    measured.result.map((city) => [city.name, city.population, (city.away ?? 0).toFixed(1)]),
  );
  showCall(tour, measured);
};
