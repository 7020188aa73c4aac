// Queries, counts and aggregations that run out of their budget, gone on with by their cursors until they end.

import { failure } from '../support/fcall.js';
import type { Space } from './engine.js';

export interface Continued {
  readonly reply: unknown;
  readonly calls: number;
  /** How many of them went on with a cursor; the others had more budget. */
  readonly resumed: number;
}

/** What finding the words of a condition may take, which no cursor takes up again. */
const MOST = 400;

/** `between` runs before every call but the first. Throws where a call ends without a cursor though its budget would do, or none ends. */
export async function continued(
  space: Space,
  name: 'count' | 'aggregate',
  model: string,
  document: { readonly budget: number; readonly [part: string]: unknown },
  between?: (call: number) => Promise<unknown>,
): Promise<Continued> {
  let asked = document;
  let resumed = 0;
  for (let calls = 1; calls < 10_000; calls++) {
    const call = space.read(name, model, asked);
    const next = await call.then(
      () => undefined,
      async () => {
        const { code, cursor } = await failure(call);
        if (code !== 'BUDGET') return undefined;
        if (typeof cursor === 'string') {
          resumed += 1;
          return { ...asked, after: cursor };
        }
        return asked.budget < MOST ? { ...asked, budget: 2 * asked.budget } : undefined;
      },
    );
    if (next === undefined) return { reply: await call, calls, resumed };
    await between?.(calls);
    asked = next;
  }
  throw new Error(`${name} of ${JSON.stringify(document)} does not end`);
}

/** All ids of a query, page by page, with hardly any budget; `between` runs before every call but the first. */
export async function idsBySteps(
  space: Space,
  query: object,
  between?: () => Promise<unknown> | undefined,
): Promise<string[]> {
  const ids: string[] = [];
  let after: string | null | undefined;
  for (let calls = 0; calls < 2000; calls++) {
    const asked: object = { ...query, ids: true, ...(after !== undefined && { after }) };
    const call = space.read('query', 'T', asked);
    try {
      const [page, cursor] = (await call) as [string[], string | null];
      ids.push(...page);
      after = cursor;
    } catch {
      const { code, cursor } = await failure(call);
      if (code !== 'BUDGET' || typeof cursor !== 'string') throw new Error(code);
      after = cursor;
    }
    if (after === null) return ids;
    await between?.();
  }
  throw new Error('it does not end');
}
