import { UniqueError } from '../../client/index.js';
import { rows } from '../city.js';
import { measure } from '../measure.js';
import { table, title } from '../screen.js';
import { showCall, type Step } from './step.js';

export const unique: Step = async (tour) => {
  title('A second row with the same geonameId is refused');
  const { City } = tour.db;
  const measured = await measure(() => refusal(City.create({ ...rows[0]!, name: 'An impostor' })));
  const { message, code, model, columns, values, id } = measured.result;
  table(
    ['fact', 'value'],
    Object.entries({ code, message, model, columns, values, id }).map(([name, fact]) => [
      name,
      typeof fact === 'string' ? fact : JSON.stringify(fact),
    ]),
  );
  showCall(tour, measured);
};

async function refusal(call: Promise<unknown>): Promise<UniqueError> {
  try {
    await call;
  } catch (error) {
    if (error instanceof UniqueError) return error;
    throw error;
  }
  throw new Error('The second row was accepted');
}
