// Rows that are somewhere, for tests: points that crowd where grids go wrong, and how they come, go and move.

import type { Space } from '../engine.js';
import type { Place } from './earth.js';

const MAX_LAT = 85.05112878;

export type Random = () => number;

export function placeFrom(random: Random): Place {
  const kind = Math.floor(random() * 6);
  const [a, b] = [random(), random()];
  if (kind === 0) return { lon: 2.35 + (a - 0.5) / 10, lat: 48.85 + (b - 0.5) / 10 };
  if (kind === 1) return { lon: a < 0.5 ? 180 - a / 10 : -180 + (1 - a) / 10, lat: (b - 0.5) / 10 };
  if (kind === 2) return { lon: 360 * a - 180, lat: (b < 0.5 ? -1 : 1) * (MAX_LAT - b / 100) };
  if (kind === 3)
    return { lon: [-180, -90, 0, 90, 180][Math.floor(5 * a)]!, lat: [-MAX_LAT, -45, 0, MAX_LAT][Math.floor(4 * b)]! };
  if (kind === 4) return { lon: Math.round(20 * a) / 10, lat: Math.round(20 * b) / 10 };
  return { lon: 360 * a - 180, lat: 2 * MAX_LAT * b - MAX_LAT };
}

export type Rows = Map<string, Place | undefined>;

export function placesOf(place: Place | undefined): Place[] {
  return place === undefined ? [] : [place];
}

export async function fill(space: Space, random: Random, count: number): Promise<Rows> {
  const rows: Rows = new Map();
  const operations = Array.from({ length: count }, (_, i) => {
    const place = random() < 0.1 ? undefined : placeFrom(random);
    const id = String(i + 1);
    rows.set(id, place);
    return { op: 'create', model: 'T', values: { id, place: place ?? null } };
  });
  for (let i = 0; i < count; i += 500) await space.call('commit', operations.slice(i, i + 500));
  return rows;
}

export async function change(space: Space, random: Random, rows: Rows): Promise<void> {
  for (const id of [...rows.keys()]) {
    const kind = random();
    const place = kind < 0.15 ? placeFrom(random) : undefined;
    if (kind < 0.25) {
      await space.call('update', 'T', id, { place: place ?? null });
      rows.set(id, place);
    } else if (kind < 0.35) {
      await space.call('delete', 'T', id);
      rows.delete(id);
    }
  }
}

/** A page and where the next begins, which a call that ran out of its budget says too. */
export async function pageOf(space: Space, query: object): Promise<[ids: string[], cursor: string | undefined]> {
  try {
    const [ids, cursor] = (await space.read('query', 'T', query)) as [string[], string | null];
    return [ids, cursor ?? undefined];
  } catch (error) {
    const [, json] = /^BUDGET (.*)$/.exec((error as Error).message) ?? [];
    const { cursor } = JSON.parse(json!) as { cursor: string };
    return [[], cursor];
  }
}
