// What can be asked of where rows are.

import { db, typeOf } from './models.js';

const paris = { lon: 2.35, lat: 48.85 };

export function filters(): void {
  db.City.where({ place: { near: { ...paris, radius: 5, unit: 'km' } }, twin: null });
  db.City.where({ not: { twin: { within: { west: 1, south: 2, east: 3, north: 4 } } } });

  // @ts-expect-error a radius is wanted
  db.City.where({ place: { near: paris } });
  // @ts-expect-error there is no such unit
  db.City.where({ place: { near: { ...paris, radius: 5, unit: 'yd' } } });
  // @ts-expect-error places are not compared
  db.City.where({ place: paris });
  // @ts-expect-error the point is not indexed
  db.City.where({ home: { near: { ...paris, radius: 5 } } });
  // @ts-expect-error a text is nowhere
  db.City.where({ name: { near: { ...paris, radius: 5 } } });
  // @ts-expect-error a required point is never null
  db.City.where({ place: null });
}

export function orders(): void {
  db.City.orderBy({ by: 'place', near: paris }, 'name', '-id').orderBy({
    by: 'twin',
    near: paris,
    desc: true,
    nulls: 'omit',
  });

  // @ts-expect-error a place is wanted
  db.City.orderBy({ by: 'place' });
  // @ts-expect-error points have no order of their own
  db.City.orderBy('place');
  // @ts-expect-error the point is not indexed
  db.City.orderBy({ by: 'home', near: paris });
  // @ts-expect-error a text is nowhere
  db.City.orderBy({ by: 'name', near: paris });
}

export async function distances(): Promise<void> {
  const query = db.City.select('name').distance({ away: { by: 'place', near: paris } });
  typeOf(await query.all()).is<{ name: string; away: number }[]>(true);
  const more = query.distance({ twinAway: { by: 'twin', near: paris, unit: 'mi' } });
  typeOf(await more.first()).is<{ name: string; away: number; twinAway: number | null } | null>(true);

  // @ts-expect-error a column has this name
  query.distance({ home: { by: 'place', near: paris } });
  // @ts-expect-error the point is not indexed
  query.distance({ away: { by: 'home', near: paris } });
  // @ts-expect-error there is no such unit
  query.distance({ away: { by: 'place', near: paris, unit: 'yd' } });
}
