// What tests of composite orders share: items that one commit would not take, and what explain tells of a query.

import type { Space } from '../engine.js';

export interface Plan {
  readonly chosen: { readonly strategy: string; readonly along: string; readonly examines: number };
  readonly declare?: Record<string, object>;
  readonly analyze: { readonly ran: string; readonly examined: number; readonly returned: number };
}

/** The items get the ids from 1 on. */
export async function createAll(space: Space, values: readonly object[]): Promise<Space> {
  for (let first = 0; first < values.length; first += 1000) {
    const operations = values.slice(first, first + 1000).map((own) => ({ op: 'create', model: 'Item', values: own }));
    await space.call('commit', operations, { return: 'none' });
  }
  return space;
}

export async function analyze(space: Space, query: object): Promise<Plan> {
  return JSON.parse((await space.read('explain', 'Item', { ...query, analyze: true })) as string) as Plan;
}
