// The engine beside hand-written Lua: the same questions in turn, and the same answers.

import { isDeepStrictEqual } from 'node:util';
import { type Call, measureRound, send, type Target } from '../meter.js';
import { type CountAsked, queryCall, type RowsAsked } from '../queries/asked.js';
import { callByHand } from './calls.js';
import { median } from '../statistics.js';

const ROUNDS = 7;
/** Milliseconds after which no further round begins. */
const TIME = 1500;

interface Examined {
  readonly asked: RowsAsked | CountAsked;
  readonly examined: number;
}

/** How many times the processor time of hand-written Lua the engine takes; undefined where none is written. */
export async function timesByHand(target: Target, some: readonly Examined[]): Promise<number | undefined> {
  const pairs: { own: Call; hand: Call }[] = [];
  for (const { asked, examined } of some) {
    const hand = callByHand(target.namespace, asked, examined);
    if (hand === undefined) return undefined;
    const own = queryCall(asked);
    await checkSame(target, own, hand, asked.kind);
    pairs.push({ own, hand });
  }
  const times: number[] = [];
  const end = performance.now() + TIME;
  for (let round = 0; round < ROUNDS && (round === 0 || performance.now() < end); round++) {
    const own = await measureRound(
      target,
      pairs.map((pair) => pair.own),
    );
    const hand = await measureRound(
      target,
      pairs.map((pair) => pair.hand),
    );
    times.push(own.cpu / hand.cpu);
  }
  return median(times);
}

async function checkSame(target: Target, own: Call, hand: Call, kind: 'rows' | 'count'): Promise<void> {
  const reply = await send(target, own);
  const found = kind === 'rows' ? (reply as unknown[])[0] : reply;
  const byHand = await send(target, hand);
  if (isDeepStrictEqual(found, byHand)) return;
  throw new Error(`${own.args.join(' ')}\nanswered ${JSON.stringify(found)}\nby hand  ${JSON.stringify(byHand)}`);
}
