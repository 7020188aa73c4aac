// The operations that hand-written Lua does too: the same call for the engine and for byhand_*, by its number.

import { MODEL } from '../people/schema.js';
import { type People, personAt, AGES } from '../people/people.js';
import { randomFor } from '../random.js';

export interface Pair {
  readonly name: string;
  readonly command: 'fcall' | 'fcall_ro';
  /** Function and arguments behind the namespace, for the call with this number. */
  readonly engine: (this: void, i: number) => readonly [name: string, ...args: string[]];
  readonly byHand: (this: void, i: number) => readonly [name: string, ...args: string[]];
  /** Whether both issue the same commands and reply the same. Where not, hand-written Lua does the least that could be called that. */
  readonly issuesTheSame: boolean;
}

/** `loaded` of the people are there already; the others are created on the way. */
export function pairsOf(people: People, loaded: number, seed: number): readonly Pair[] {
  const random = randomFor(seed, 'floor');
  // The same numbers for both sides: what a call asks for follows from its own number.
  const picked = Array.from({ length: 4096 }, () => ({
    id: String(random.integer(1, loaded)),
    shift: random.integer(1, AGES.most - AGES.least),
  }));
  const pick = (i: number): (typeof picked)[number] => picked[i % picked.length]!;
  const ages = [new Map<string, number>(), new Map<string, number>()] as const;
  /** Another age than the row has. */
  const newAge = (side: 0 | 1, i: number): [id: string, age: number] => {
    const { id, shift } = pick(i);
    const before = ages[side].get(id) ?? people.age[Number(id) - 1]!;
    const age = AGES.least + ((before - AGES.least + shift) % (AGES.most - AGES.least + 1));
    ages[side].set(id, age);
    return [id, age];
  };
  return [
    {
      name: 'nothing',
      command: 'fcall_ro',
      engine: () => ['rom_info'],
      byHand: () => ['byhand_nothing'],
      issuesTheSame: false,
    },
    {
      name: 'create, all indexes',
      command: 'fcall',
      engine: (i) => ['rom_create', MODEL, JSON.stringify(personAt(people, loaded + i))],
      byHand: (i) => ['byhand_create', ...Object.values(personAt(people, loaded + i)).map(String)],
      issuesTheSame: true,
    },
    {
      name: 'update of one indexed number',
      command: 'fcall',
      engine: (i) => {
        const [id, age] = newAge(0, i);
        return ['rom_update', MODEL, id, `{"age":${age}}`];
      },
      byHand: (i) => {
        const [id, age] = newAge(1, i);
        return ['byhand_update', id, String(age)];
      },
      issuesTheSame: true,
    },
    {
      name: 'get by id',
      command: 'fcall_ro',
      engine: (i) => ['rom_get', MODEL, pick(i).id],
      byHand: (i) => ['byhand_get', pick(i).id],
      issuesTheSame: false,
    },
  ];
}
