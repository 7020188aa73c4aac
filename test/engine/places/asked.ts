// Conditions on where rows are, drawn at random, with what is right of each.

import { type Box, isWithin, metresBetween, type Place } from './earth.js';
import { placeFrom, type Random } from './rows.js';

function boxFrom(random: Random): Box {
  const corners = [placeFrom(random), placeFrom(random)] as const;
  const [south, north] = corners.map(({ lat }) => lat).sort((a, b) => a - b) as [number, number];
  return { west: corners[0].lon, east: corners[1].lon, south, north };
}

export interface Asked {
  readonly where: object;
  /** Of a row with these places. */
  readonly holds: (places: readonly Place[]) => boolean;
}

/** Metres; none is nearer to a distance that occurs than rounding goes. */
function radiusFrom(random: Random): number {
  return random() < 0.1 ? 0 : 0.3 * 10 ** (random() * 8);
}

const units = { m: 1, km: 1000, mi: 1609.34, ft: 0.3048 };

function nearFrom(random: Random): Asked {
  const center = random() < 0.1 ? { lon: placeFrom(random).lon, lat: random() < 0.5 ? 90 : -90 } : placeFrom(random);
  const [unit, metres] = Object.entries(units)[Math.floor(random() * 4)]!;
  const radius = radiusFrom(random) / metres;
  return {
    where: { place: { near: { ...center, radius, unit } } },
    holds: (places) => places.some((place) => metresBetween(center, place) <= radius * metres),
  };
}

function withinFrom(random: Random): Asked {
  const box = boxFrom(random);
  return { where: { place: { within: box } }, holds: (places) => places.some((place) => isWithin(place, box)) };
}

/** A condition on `place`, of areas that lie anywhere, and what a look at a row says of it. */
export function askedFrom(random: Random, depth = 2): Asked {
  const kind = depth === 0 ? 4 * random() : 7 * random();
  if (kind < 2.5) return nearFrom(random);
  if (kind < 4) return withinFrom(random);
  const [a, b] = [askedFrom(random, depth - 1), askedFrom(random, depth - 1)];
  if (kind < 5) return { where: { not: a.where }, holds: (places) => !a.holds(places) };
  if (kind < 6) return { where: { or: [a.where, b.where] }, holds: (places) => a.holds(places) || b.holds(places) };
  return { where: { and: [a.where, { not: b.where }] }, holds: (places) => a.holds(places) && !b.holds(places) };
}
