// The directory of package.json, wherever the program was started.

import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../', import.meta.url));
