// nohm over node-redis 3, the client that it is made for. It has no index of words, beginnings or ends, and no query that
// joins conditions by or; ids are fetched, sorted by the server, and loaded.

import { createRequire } from 'node:module';
import type { Filter } from '../queries/filter.js';
import { startSystemServer, type SystemServer } from './server.js';
import { type Calls, type Open, type PageAsked, runner } from './system.js';

/** What is used of it; its own types are those of a client that is not installed beside it. */
interface Nohm {
  setClient(client: unknown): void;
  model(name: string, options: { properties: Record<string, object>; idGenerator: 'increment' }): Model;
}
interface Model {
  new (): Instance;
  load(id: string): Promise<Instance>;
  loadMany(ids: readonly string[]): Promise<Instance[]>;
  find(searches: Record<string, unknown>): Promise<string[]>;
  sort(options: Record<string, unknown>, ids?: string[]): Promise<string[]>;
  remove(id: string): Promise<void>;
}
interface Instance {
  id: string;
  property(values: object): void;
  save(): Promise<void>;
  allProperties(): Record<string, unknown>;
  link(other: Instance, name: string): void;
  getAll(model: string, relation: string): Promise<string[]>;
}
interface OldClient {
  on(event: 'ready', listener: () => void): void;
  quit(done: () => void): void;
  ping(done: (error: Error | null, reply: string) => void): void;
}

export const openNohm: Open = async () => {
  const require = createRequire(import.meta.url);
  let found: string;
  try {
    found = require.resolve('nohm');
  } catch {
    return 'the package nohm is not installed';
  }
  const ofNohm = createRequire(found);
  const { NohmClass } = require('nohm') as { NohmClass: new (options: object) => Nohm };
  const server = await startSystemServer();
  const client = await connectOld(ofNohm, server);
  const nohm = new NohmClass({ meta: false });
  nohm.setClient(client);
  const { version } = ofNohm('../package.json') as { version: string };
  return {
    name: 'nohm',
    about: `${version} over node-redis 3; email unique, city, age and score indexed; no words, beginnings, ends`,
    redis: server.client(),
    ...runner(callsOf(nohm, client)),
    lacks: lackOf,
    async stop() {
      await new Promise<void>((resolve) => client.quit(resolve));
      await server.stop();
    },
  };
};

function connectOld(ofNohm: NodeJS.Require, { url }: SystemServer): Promise<OldClient> {
  const client = (ofNohm('redis') as { createClient(url: string): OldClient }).createClient(url);
  return new Promise((resolve) => client.on('ready', () => resolve(client)));
}

function callsOf(nohm: Nohm, client: OldClient): Partial<Calls> {
  const Person = nohm.model('Person', {
    properties: {
      email: { type: 'string', unique: true },
      name: { type: 'string' },
      city: { type: 'string', index: true },
      age: { type: 'integer', index: true },
      score: { type: 'integer', index: true },
      bio: { type: 'string' },
    },
    idGenerator: 'increment',
  });
  const Note = nohm.model('Note', { properties: { title: { type: 'string' } }, idGenerator: 'increment' });
  const saved = async (values: object): Promise<string> => {
    const person = new Person();
    person.property(values);
    await person.save();
    return person.id;
  };
  const rows = async (ids: readonly string[]): Promise<unknown[]> =>
    (await Person.loadMany(ids)).map((person) => person.allProperties());
  return {
    nothing: () => new Promise((resolve) => client.ping((_, reply) => resolve(reply))),
    create: (person) => saved(person),
    createMany: (people) => Promise.all(people.map(saved)),
    async setAge(id, age) {
      const person = await Person.load(id);
      person.property({ age });
      await person.save();
    },
    remove: (id) => Person.remove(id),
    // A row that is not there is an error of its own.
    get: async (id) => (await Person.load(id).catch(() => undefined))?.allProperties() ?? null,
    async getByEmail(email) {
      const [id] = await Person.find({ email });
      return id === undefined ? null : (await Person.load(id)).allProperties();
    },
    page: async (asked) => rows(await idsOf(Person, asked)),
    count: async (filter) => (await Person.find(searchOf(filter))).length,
    async notes(ids) {
      const notes = await Note.loadMany(ids);
      return Promise.all(
        notes.map(async (note) => {
          const [author] = await note.getAll('Person', 'author');
          return { ...note.allProperties(), author: (await Person.load(author!)).allProperties() };
        }),
      );
    },
    async createNote(title, author) {
      const note = new Note();
      note.property({ title });
      note.link(await Person.load(author), 'author');
      await note.save();
      return note.id;
    },
  };
}

function idsOf(Person: Model, { filter, orderBy, limit, offset }: PageAsked): Promise<string[]> {
  const field = orderBy.replace('-', '');
  const options = { field, direction: orderBy.startsWith('-') ? 'DESC' : 'ASC', limit: [offset, limit] };
  if (filter.kind === 'and') return Person.sort(options);
  return Person.find(searchOf(filter)).then((ids) => Person.sort(options, ids));
}

function searchOf(filter: Filter): Record<string, unknown> {
  if (filter.kind === 'city') return { city: filter.cities[0] };
  if (filter.kind === 'between') return { [filter.column]: { min: filter.least, max: filter.most, limit: 0 } };
  throw new Error(`nohm has no ${filter.kind}`);
}

function lackOf({ filter, orderBy }: { readonly filter: Filter; readonly orderBy?: string }): string | undefined {
  const isKnown =
    filter.kind === 'between' ||
    (filter.kind === 'city' && filter.cities.length === 1) ||
    (filter.kind === 'and' && filter.of.length === 0 && orderBy !== 'id');
  return isKnown ? undefined : 'it has no such condition';
}
