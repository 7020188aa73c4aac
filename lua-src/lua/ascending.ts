// Ascending arrays of different numbers, as sets.

export type Ascending = readonly number[];

/** The numbers from 0 on, so many of them. */
export function firstNumbers(count: number): Ascending {
  const numbers: number[] = [];
  for (const i of $range(0, count - 1)) numbers[i] = i;
  return numbers;
}

export function union(a: Ascending, b: Ascending): Ascending {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  const both: number[] = [];
  let count = 0;
  let at = 0;
  for (const i of $range(0, a.length - 1)) {
    const number = a[i];
    while (at < b.length && b[at] <= number) {
      if (b[at] < number) {
        both[count] = b[at];
        count += 1;
      }
      at += 1;
    }
    both[count] = number;
    count += 1;
  }
  for (const i of $range(at, b.length - 1)) {
    both[count] = b[i];
    count += 1;
  }
  return both;
}

export function difference(a: Ascending, b: Ascending): Ascending {
  return b.length === 0 ? a : those(a, b, false);
}

export function intersection(a: Ascending, b: Ascending): Ascending {
  return b.length === 0 ? b : those(a, b, true);
}

/** Of the numbers of `a` those that are in `b`, or those that are not. */
function those(a: Ascending, b: Ascending, areIn: boolean): Ascending {
  const some: number[] = [];
  let count = 0;
  let at = 0;
  let next = b[0];
  for (const i of $range(0, a.length - 1)) {
    const number = a[i];
    while (next < number) {
      at += 1;
      next = at < b.length ? b[at] : math.huge;
    }
    if ((next === number) === areIn) {
      some[count] = number;
      count += 1;
    }
  }
  return some;
}
