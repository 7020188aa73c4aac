// Writers and readers on one connection, so that calls run in the order in which they are sent: what is right is known when
// a call is sent, and the rebuild goes on between any two of them.

import type { Redis } from 'ioredis';
import type { Random } from '../random.js';
import { ask, type Question } from './questions.js';
import { CITIES, draw, drawBio, drawId, type Person, type World } from './world.js';

export interface Space {
  readonly redis: Redis;
  readonly namespace: string;
}

const WRITES = 8;
const READS = 4;

/** A handful of writes and reads, sent together. Returns how many there were. */
export async function batch({ redis, namespace }: Space, world: World, random: Random): Promise<number> {
  const calls: Question[] = [];
  for (let i = 0; i < WRITES; i++) calls.push(write(world, random));
  for (let i = 0; i < READS; i++) {
    calls.push(ask(world, random));
    calls.push(write(world, random));
  }
  const replies = calls.map(({ name, args }) =>
    redis.fcall(`rom_${name}`, 1, namespace, ...args).catch((error: unknown) => error),
  );
  for (const [i, call] of calls.entries()) call.judge(await replies[i]);
  return calls.length;
}

function write(world: World, random: Random): Question {
  const chance = random.share();
  const person = world.people.get(drawId(world, random));
  if (person === undefined || chance < 0.25) return create(world, random);
  if (chance < 0.4) return remove(world, person);
  if (chance < 0.45 && world.email === 'ready') return copyEmail(world, person, random);
  return update(world, person, random);
}

const NO_ROW = '{"return":"none"}';

function create(world: World, random: Random): Question {
  world.last += 1;
  const { id, nick, ...person } = draw(random, world.last);
  const isPlanned = world.plan !== 'none';
  world.people.set(id, { id, nick, ...person, ...(isPlanned ? { plan: 'free' } : {}) });
  const values = JSON.stringify({ ...person, [world.nick]: nick });
  return {
    name: 'create',
    args: ['Person', values, '{"return":"id"}'],
    judge: (reply) => succeeded(reply, String(id)),
  };
}

function remove(world: World, { id }: Person): Question {
  world.people.delete(id);
  return { name: 'delete', args: ['Person', String(id)], judge: (reply) => succeeded(reply) };
}

function update(world: World, person: Person, random: Random): Question {
  const changes: Record<string, unknown> = {};
  if (random.share() < 0.5) changes['age'] = person.age = random.share() < 0.1 ? null : random.integer(0, 99_999);
  if (random.share() < 0.4) changes['city'] = person.city = random.share() < 0.1 ? null : random.pick(CITIES);
  if (random.share() < 0.4) changes['bio'] = person.bio = drawBio(random);
  if (random.share() < 0.4) changes[world.nick] = person.nick = `n${random.integer(0, 9999)}`;
  if (random.share() < 0.2) changes['email'] = person.email = `p${person.id}.${random.integer(0, 999)}@x.io`;
  if (world.plan !== 'none' && random.share() < 0.2) changes['plan'] = person.plan = random.pick(['free', 'pro']);
  const args = ['Person', String(person.id), JSON.stringify(changes), NO_ROW];
  return { name: 'update', args, judge: (reply) => succeeded(reply) };
}

/** Somebody else's email is refused with who has it. */
function copyEmail(world: World, person: Person, random: Random): Question {
  const other = world.people.get(drawId(world, random));
  if (other === undefined || other === person) return update(world, person, random);
  const args = ['Person', String(person.id), JSON.stringify({ email: other.email }), NO_ROW];
  return {
    name: 'update',
    args,
    judge: (reply) => {
      const isRight = reply instanceof Error && reply.message.startsWith('UNIQUE ');
      if (!isRight || !reply.message.includes(`"id":"${other.id}"`))
        throw new Error(`the email of ${other.id} was taken`);
    },
  };
}

function succeeded(reply: unknown, expected?: string): void {
  if (reply instanceof Error) throw reply;
  if (expected !== undefined && reply !== expected)
    throw new Error(`id ${String(reply)} where ${expected} was expected`);
}
