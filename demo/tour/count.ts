import { measure, type Measured } from '../measure.js';
import { duration, number, table, title } from '../screen.js';
import { showCall, type Step } from './step.js';

const STEPS = [1, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000];

export const count: Step = async (tour) => {
  title('Cities by population');
  const ranges = STEPS.slice(1).map((to, i) => ({ gte: STEPS[i]!, lt: to }));
  const measured: Measured<number>[] = [];
  for (const population of ranges) measured.push(await measure(() => tour.db.City.where({ population }).count()));
  table(
    ['from', 'below', 'cities', 'median'],
    ranges.map(({ gte, lt }, i) => [number(gte), number(lt), measured[i]!.result, duration(measured[i]!.median)]),
  );
  showCall(tour, measured.at(-1)!);
};
