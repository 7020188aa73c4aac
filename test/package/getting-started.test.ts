// docs/getting-started.md as a stranger follows it: in an empty folder, with what the tarball holds.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { root } from '../../build/root.js';
import { judge, readBlocks, withPort } from '../support/document.js';
import { missing, runBlock } from '../support/run-block.js';
import { useServer } from '../support/server.js';
import { useInstalled } from './installed.js';

const server = useServer(test);
const installed = useInstalled(test);
const document = 'docs/getting-started.md';
const blocks = readBlocks(readFileSync(path.join(root, document), 'utf8'));

server.privateTest('pasted block by block it works as printed', async (t) => {
  t.timeout(120_000);
  t.true(blocks.length > 4);
  await server.redis.function('FLUSH');
  for (const block of blocks) {
    if (missing(block.language) !== undefined) continue;
    const text = withPort(block.text, server.running.port);
    const output = await runBlock(document, block, text, installed.current.project);
    t.is(judge(text, output), undefined, `line ${block.line}`);
  }
});
