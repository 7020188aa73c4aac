// What the index of digits is made by at the beginning: the digit that a nick begins with.

import { keygen } from 'romulus/keygens';

export const digit = keygen((nick: string | null) => (nick === null ? null : nick.slice(1, 2)));
