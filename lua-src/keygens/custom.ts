// The keygens of users. Here there are none: a build of the library that has some puts its own list in the place of this
// module, and so it is the only one whose text the build knows.

import type { Keygen } from './keygen';

export const customKeygens: readonly Keygen[] = [];
