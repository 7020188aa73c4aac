// npm run docs:reference: the pages of what the package exports → docs/reference.

import { rmSync } from 'node:fs';
import path from 'node:path';
import { API_REFERENCE, writeApiReference } from './api-reference.js';
import { root } from './root.js';

const folder = path.join(root, API_REFERENCE);
rmSync(folder, { recursive: true, force: true });
const { complaints } = await writeApiReference(folder);
if (complaints.length > 0) throw new Error(complaints.join('\n'));
console.log(`${API_REFERENCE}/README.md: what the package exports`);
