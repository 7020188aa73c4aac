// Namespaces that are made, used and gone, and a namespace whose schema changes all the time. They have databases of their
// own, so that a namespace goes by FLUSHDB.

import type { Redis } from 'ioredis';
import { models } from './models.js';

const VERSIONED = 'versioned';
/** Sent at once: behind 64 connections every call waits for its turn. */
const BATCH = 32;

export class Churn {
  #namespaces = 0;
  #versions = 0;

  /** Connections to two databases that nobody else uses. */
  constructor(
    private readonly redis: Redis,
    private readonly versioned: Redis,
  ) {}

  async until(isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      await Promise.all(Array.from({ length: BATCH }, () => this.#namespace()));
      await this.redis.flushdb();
      await Promise.all(Array.from({ length: BATCH }, () => this.#version()));
    }
  }

  #namespace(): Promise<unknown> {
    this.#namespaces += 1;
    const namespace = `tenant-${this.#namespaces}`;
    const query = { where: { owner: 'o', gold: { gte: this.#namespaces % 7 } }, orderBy: ['gold'] };
    return Promise.all([
      call(this.redis, namespace, 'define', { models }),
      call(this.redis, namespace, 'create', 'Account', { name: 'a', owner: 'o', gold: 1 }),
      call(this.redis, namespace, 'query', 'Account', query),
    ]);
  }

  /** Another column with an index, in place of the last one. */
  #version(): Promise<unknown> {
    this.#versions += 1;
    const [column, last] = [`c${this.#versions}`, `c${this.#versions - 1}`];
    const models = { T: { columns: { [column]: { type: 'integer', index: true } } } };
    const drop = this.#versions > 1 ? [`T.${last}`] : [];
    return Promise.all([
      call(this.versioned, VERSIONED, 'define', { models }, { drop }),
      call(this.versioned, VERSIONED, 'query', 'T', { where: { [column]: { gte: 1 } } }),
      call(this.versioned, VERSIONED, 'reindex'),
    ]);
  }

  figures(): Record<string, number> {
    return { 'namespaces made, used and dropped': this.#namespaces, 'versions of one schema': this.#versions };
  }
}

function call(redis: Redis, namespace: string, name: string, ...args: (string | object)[]): Promise<unknown> {
  const texts = args.map((arg) => (typeof arg === 'string' ? arg : JSON.stringify(arg)));
  return redis.fcall(`rom_${name}`, 1, namespace, ...texts);
}
