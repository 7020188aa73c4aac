import type { Tracked } from './tracked.js';

/** One entity for each row, for as long as somebody holds it: the session by itself keeps none alive. */
export class Identity {
  private readonly entities = new Map<string, WeakRef<Tracked>>();
  private readonly ended = new FinalizationRegistry<string>((key) => {
    if (!this.entities.get(key)?.deref()) this.entities.delete(key);
  });

  get(model: string, id: string): Tracked | undefined {
    return this.entities.get(keyOf(model, id))?.deref();
  }

  add(tracked: Tracked): void {
    const key = keyOf(tracked.modelName, tracked.id);
    this.entities.set(key, new WeakRef(tracked));
    this.ended.register(tracked, key, tracked);
  }

  delete(tracked: Tracked): void {
    const key = keyOf(tracked.modelName, tracked.id);
    if (this.entities.get(key)?.deref() !== tracked) return;
    this.entities.delete(key);
    this.ended.unregister(tracked);
  }

  *all(): Generator<Tracked> {
    for (const reference of this.entities.values()) {
      const tracked = reference.deref();
      if (tracked) yield tracked;
    }
  }
}

export function keyOf(model: string, id: string): string {
  return `${model}:${id}`;
}
