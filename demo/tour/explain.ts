import { measure } from '../measure.js';
import { table, title } from '../screen.js';
import { showCall, type Step } from './step.js';

export const explain: Step = async (tour) => {
  title('How a broad query with an order runs: explain, with analyze');
  const query = tour.db.City.where({ population: { gte: 1000 } })
    .orderBy('-population')
    .limit(10);
  const measured = await measure(() => query.explain({ analyze: true }));
  table(
    ['fact', 'value'],
    Object.entries(measured.result).map(([name, fact]) => [
      name,
      typeof fact === 'string' ? fact : JSON.stringify(fact),
    ]),
  );
  showCall(tour, measured);
};
