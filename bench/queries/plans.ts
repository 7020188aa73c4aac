// What the engine did for a query: its plan, what that examined, and what the other plans would have cost.

import { type Call, measureRound, send, type Target } from '../meter.js';
import { MODEL } from '../people/schema.js';
import { type CountAsked, documentOf, type RowsAsked } from './asked.js';
import { median } from '../statistics.js';

export interface Conduct {
  /** The strategy that answered; with an arrow where another one was tried before. */
  readonly strategy: string;
  /** Units of work: ids that were looked at, mostly. */
  readonly examined: number;
}

interface Explained {
  readonly chosen: { readonly strategy: string };
  readonly rejected: readonly { readonly strategy: string }[];
  readonly analyze: { readonly examined: number; readonly ran: string; readonly switched: boolean };
}

export async function conductOf(target: Target, asked: RowsAsked | CountAsked): Promise<Conduct> {
  if (asked.kind === 'count') return countConduct(target, asked);
  const { chosen, analyze } = await explained(target, { ...documentOf(asked), analyze: true });
  const strategy = analyze.switched ? `${chosen.strategy}→${analyze.ran}` : analyze.ran;
  return { strategy, examined: analyze.examined };
}

async function explained(target: Target, document: unknown): Promise<Explained> {
  const reply = await send(target, { name: 'rom_explain', args: [MODEL, JSON.stringify(document)] });
  return JSON.parse(reply as string) as Explained;
}

/** Explain analyses the search for rows, not a count: what a count examines is the least budget that it ends with. */
async function countConduct(target: Target, asked: CountAsked): Promise<Conduct> {
  const document = documentOf(asked);
  const suffices = async (budget: number): Promise<boolean> => {
    const args = [MODEL, JSON.stringify({ ...document, budget })];
    try {
      await send(target, { name: 'rom_count', args });
      return true;
    } catch (error) {
      if (error instanceof Error && error.message.startsWith('BUDGET')) return false;
      throw error;
    }
  };
  let enough = 1;
  while (!(await suffices(enough))) enough *= 2;
  let least = enough >> 1;
  while (enough - least > 1) {
    const middle = (least + enough) >> 1;
    if (await suffices(middle)) enough = middle;
    else least = middle;
  }
  return { strategy: enough === 1 ? 'sizes' : 'drive', examined: enough };
}

export interface Comparison {
  /** The cheapest plan when forced, and how much longer the planner's own choice takes for the same queries. */
  readonly best: string;
  readonly times: number;
}

const ROUNDS = 5;
/** Milliseconds after which no further round begins. */
const TIME = 1000;

/** The planner's choice beside every plan that is possible, forced. Undefined where there is only one. */
export async function compareWithForced(target: Target, some: readonly RowsAsked[]): Promise<Comparison | undefined> {
  const { chosen, rejected } = await explained(target, documentOf(some[0]!));
  const forced = [...new Set([chosen, ...rejected].map(({ strategy }) => strategy))];
  if (forced.length < 2) return undefined;
  const costs = [undefined, ...forced].map(() => [] as number[]);
  const end = performance.now() + TIME;
  // In turn, so that what disturbs one disturbs all.
  for (let round = 0; round < ROUNDS && (round === 0 || performance.now() < end); round++) {
    for (const [i, plan] of [undefined, ...forced].entries()) {
      const calls = some.map((asked) => callWith(asked, plan));
      costs[i]!.push((await measureRound(target, calls)).cpu);
    }
  }
  const [own, ...others] = costs.map((values) => median(values));
  const least = Math.min(...others);
  return { best: forced[others.indexOf(least)]!, times: own! / least };
}

function callWith(asked: RowsAsked, plan: string | undefined): Call {
  return { name: 'rom_query', args: [MODEL, JSON.stringify({ ...documentOf(asked), ...(plan && { plan }) })] };
}
