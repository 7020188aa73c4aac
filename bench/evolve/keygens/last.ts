// What it is made by after the change: the digit that a nick ends with.

import { keygen } from 'romulus/keygens';

export const digit = keygen((nick: string | null) => (nick === null ? null : nick.slice(-1)));
