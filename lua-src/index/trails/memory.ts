// What is kept from call to call of what was read: by its key, and, where it comes with a text, good for as long as that is the same:
// what a directory says (see storage/version).

export interface Kept {
  readonly key: string;
  /** What was said of it. */
  readonly text: string;
  /** What of it is kept takes, about. */
  bytes: number;
}

export interface Memory<K extends Kept> {
  /** What is kept under a key, if the same is said of it as then. */
  readonly recall: (this: void, key: string, text: string) => K | undefined;
  readonly keep: (this: void, own: K) => K;
  /** Says that so many bytes more of it are kept. */
  readonly grow: (this: void, own: K, more: number) => void;
}

/** Two generations of so many bytes each: what is in neither is forgotten. */
export function startMemory<K extends Kept>(bytes: number): Memory<K> {
  let young = new LuaTable<string, K>();
  let old = new LuaTable<string, K>();
  let held = 0;
  return {
    recall: (key, text) => {
      const own = young.get(key) as K | undefined;
      if (own !== undefined && own.text === text) return own;
      const older = old.get(key) as K | undefined;
      return older !== undefined && older.text === text ? keep(older) : undefined;
    },
    keep,
    grow: (own, more) => {
      own.bytes += more;
      weigh(more);
    },
  };

  function keep(this: void, own: K): K {
    young.set(own.key, own);
    weigh(own.bytes);
    return own;
  }

  function weigh(more: number): void {
    held = math.max(0, held + more);
    if (held < bytes) return;
    old = young;
    young = new LuaTable();
    held = 0;
  }
}
