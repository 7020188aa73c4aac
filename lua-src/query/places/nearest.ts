// Rows in the order of their distance from a place, nearest or farthest first, out of an index of places. A heap holds
// squares of the grid by how early a row of theirs can come, rows by how early their cell lets them, and rows by their
// distance. Its root is a square to be divided or read, a row whose place is to be read, or the next row. So what is
// looked at is what lies about as near as the rows that are given, however many there are elsewhere, and a page behind
// another begins where that one ended.

import { cellOf, middleOf } from '../../codec/cells';
import { distanceFrom } from '../../codec/earth';
import type { Id, IdCursor } from '../../index/posting-list/posting-list';
import { orderOf } from '../../index/ordered/order';
import { takesSeveral } from '../../index/ordered/place-text';
import type { Index, Model } from '../../schema/model';
import type { CellBox } from '../areas/area';
import type { Box } from '../areas/box';
import { touches } from '../areas/cover';
import { type Budget, charge, isSpent, spend } from '../budget';
import { type Before, push, removeRoot } from '../heap';
import { measureFrom } from './distance';
import type { Origin } from './located';
import { HALF_WAY, reachFrom } from './reach';
import { boxOf, countIn, membersIn, quartersOf, type Square, WHOLE_GRID } from './square';

/** Rows of a square that is read rather than divided. */
const FEW = 24;
/** Metres: what points of a cell are away from its middle, and what rounding takes at the far side of the Earth. */
const SLACK = 1.5;

/** What is gone through. */
export interface Nearest {
  readonly model: Model;
  readonly index: Index;
  readonly origin: Origin;
  readonly isFarthestFirst: boolean;
  /** Whether rows of one distance come by descending id. */
  readonly isDescending: boolean;
  /** Rows outside are not wanted; undefined where all are. */
  readonly within?: readonly CellBox[];
  /** A distance in metres at which it begins, or the row of that distance behind which it does. */
  readonly start?: { readonly metres: number; readonly id?: Id };
}

/** Of two items of one key the one that may yet give earlier rows comes first. */
const SQUARE = 0;
const ROUGH = 1;
const EXACT = 2;

interface Item {
  /** No row of it comes earlier in the order. */
  readonly key: number;
  readonly kind: number;
  readonly id: Id;
  readonly square?: Square;
}

interface Search {
  readonly nearest: Nearest;
  readonly budget: Budget;
  readonly scale: Scale;
  readonly heap: Item[];
  readonly before: Before<Item>;
  readonly startKey: number;
}

export function openNearest(nearest: Nearest, budget: Budget): IdCursor {
  const scale = scaleOf(nearest);
  const startKey = nearest.start === undefined ? -math.huge : scale.ofMetres(nearest.start.metres);
  const search: Search = { nearest, budget, scale, heap: [], before: itemBefore(nearest), startKey };
  addSquare(search, WHOLE_GRID);
  const measure = measureFrom(nearest.model, nearest.origin);
  const isSeveral = takesSeveral(nearest.index);
  const measured = new LuaSet<Id>();
  return (wanted) => {
    const { heap, before } = search;
    const ids: Id[] = [];
    while (heap.length > 0 && ids.length < wanted && !(ids.length > 0 && isSpent(budget))) {
      const [item] = heap;
      removeRoot(heap, before);
      if (item.square !== undefined) openSquare(search, item.square);
      else if (item.kind === EXACT) {
        if (isBehindStart(search, item)) ids.push(item.id);
      } else {
        // A row of several places is met at each, and stands where the nearest is.
        const metres = !measured.has(item.id) && measure(item.id);
        if (isSeveral) measured.add(item.id);
        if (metres !== false) push(heap, before, { key: scale.ofMetres(metres), kind: EXACT, id: item.id });
      }
    }
    return ids;
  };
}

function itemBefore({ model, isDescending }: Nearest): Before<Item> {
  const { before } = model.ids;
  return (a, b) => {
    if (a.key !== b.key) return a.key < b.key;
    if (a.kind !== b.kind || a.kind !== EXACT) return a.kind < b.kind;
    return isDescending ? before(b.id, a.id) : before(a.id, b.id);
  };
}

function isBehindStart({ nearest, startKey, before }: Search, item: Item): boolean {
  const id = nearest.start?.id;
  if (item.key !== startKey || id === undefined) return item.key >= startKey;
  return before({ ...item, id }, item);
}

function addSquare({ nearest, scale, heap, before, startKey }: Search, square: Square): void {
  const { within } = nearest;
  if (within !== undefined && !within.some((box) => touches(box, square))) return;
  const box = boxOf(square);
  if (scale.most(box) >= startKey) push(heap, before, { key: scale.least(box), kind: SQUARE, id: '', square });
}

function openSquare(search: Search, square: Square): void {
  const { budget, nearest } = search;
  const count = countIn(nearest.index, square);
  charge(budget, 1);
  if (count > FEW && square.size > 1) {
    for (const quarter of quartersOf(square)) addSquare(search, quarter);
  } else if (count > 0) {
    // Rows that crowd in one cell come by id, so none can be told before all are read.
    if (count > FEW) spend(budget, count);
    else charge(budget, count);
    addMembers(search, membersIn(nearest.index, square));
  }
}

/** Members and scores in turn. */
function addMembers({ nearest, scale, heap, before }: Search, members: readonly string[]): void {
  const { model, index, origin } = nearest;
  const { idOf } = orderOf(index);
  const distance = distanceFrom(origin.lon, origin.lat);
  for (const i of $range(0, members.length - 2, 2)) {
    const [column, row] = cellOf(tonumber(members[i + 1]) as number);
    const [lon, lat] = middleOf(column, row);
    const key = scale.ofMetres(distance(lon, lat)) - SLACK;
    push(heap, before, { key, kind: ROUGH, id: idOf(model.ids, members[i]) });
  }
}

/** Where things stand in the order: at their distances, or at the negatives of these where the farthest come first. */
interface Scale {
  /** No point of a box comes earlier, and none later. */
  readonly least: (this: void, box: Box) => number;
  readonly most: (this: void, box: Box) => number;
  readonly ofMetres: (this: void, metres: number) => number;
}

function scaleOf({ origin: { lon, lat }, isFarthestFirst }: Nearest): Scale {
  const toPlace = reachFrom(lon, lat);
  // What is near to the far side of the Earth is far from the place.
  const toFarSide = reachFrom(lon > 0 ? lon - 180 : lon + 180, -lat);
  if (isFarthestFirst) {
    return {
      least: (box) => toFarSide(box) - HALF_WAY - SLACK,
      most: (box) => SLACK - toPlace(box),
      ofMetres: (metres) => -metres,
    };
  }
  return {
    least: (box) => toPlace(box) - SLACK,
    most: (box) => HALF_WAY - toFarSide(box) + SLACK,
    ofMetres: (metres) => metres,
  };
}
