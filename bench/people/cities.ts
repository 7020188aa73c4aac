// Cities by the share of the people who live there, from half of them to one in 100,000. Exiles are the people whom a
// walk along scores from above, or ages from below, meets last: their city and the order exclude each other.

interface Class {
  readonly share: number;
  readonly cities: number;
}

const CLASSES = {
  capital: { share: 0.5, cities: 1 },
  town: { share: 0.05, cities: 3 },
  borough: { share: 0.015, cities: 4 },
  exile: { share: 0.01, cities: 3 },
  village: { share: 0.002, cities: 20 },
  hamlet: { share: 0.001, cities: 20 },
  farm: { share: 0.0001, cities: 20 },
  hut: { share: 0.00001, cities: 20 },
  // The rest, so that the shares add up to 1.
  suburb: { share: 0.000989, cities: 200 },
} as const satisfies Record<string, Class>;

export type CityClass = keyof typeof CLASSES;

const classes = Object.entries(CLASSES);

export const cities: readonly string[] = classes.flatMap(([name, { cities }]) =>
  Array.from({ length: cities }, (_, i) => `${name} ${i + 1}`),
);
export const cityShares: readonly number[] = classes.flatMap(([, { share, cities }]) =>
  Array.from({ length: cities }, () => share),
);

/** Numbers of the cities of a class. */
export function citiesOf(wanted: CityClass): readonly number[] {
  return cities.flatMap((city, number) => (city.startsWith(`${wanted} `) ? [number] : []));
}
