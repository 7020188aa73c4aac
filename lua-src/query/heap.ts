// A binary heap in an array: its root is the item that no other comes before.

/** Whether `a` comes before `b`. */
export type Before<T> = (this: void, a: T, b: T) => boolean;

export function push<T>(heap: T[], before: Before<T>, item: T): void {
  let at = heap.length;
  heap.push(item);
  while (at > 0) {
    const parent = math.floor((at - 1) / 2);
    if (!before(item, heap[parent])) break;
    heap[at] = heap[parent];
    at = parent;
  }
  heap[at] = item;
}

/** Puts an item in the place of the root. */
export function replaceRoot<T>(heap: T[], before: Before<T>, item: T): void {
  const length = heap.length;
  let at = 0;
  while (true) {
    let child = 2 * at + 1;
    if (child >= length) break;
    if (child + 1 < length && before(heap[child + 1], heap[child])) child += 1;
    if (!before(heap[child], item)) break;
    heap[at] = heap[child];
    at = child;
  }
  heap[at] = item;
}

/** Takes the root away. */
export function removeRoot<T>(heap: T[], before: Before<T>): void {
  const last = heap.pop() as T;
  if (heap.length > 0) replaceRoot(heap, before, last);
}
