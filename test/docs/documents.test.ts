import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { root } from '../../build/root.js';
import { type Block, judge, readBlocks, withPort } from '../support/document.js';
import { missing, runBlock, typeErrors } from '../support/run-block.js';
import { useServer } from '../support/server.js';

const server = useServer(test);

for (const document of documents()) {
  const blocks = readBlocks(readFileSync(path.join(root, document), 'utf8'));
  const typescript = blocks.filter(({ language }) => language === 'ts');

  if (typescript.length > 0) {
    test(`the TypeScript of ${document} compiles`, async (t) => {
      t.is(await typeErrors(document, typescript), '');
    });
  }
  if (blocks.length > 0) tellStory(document, blocks);
}

/** A document is a story: its blocks run in order, on one server that is empty at the start. */
function tellStory(document: string, blocks: readonly Block[]): void {
  server.privateTest(`${document} begins on an empty server`, async (t) => {
    await server.redis.flushall();
    await server.redis.function('FLUSH');
    t.pass();
  });
  for (const block of blocks) {
    const name = `the ${block.language} in line ${block.line} of ${document} works`;
    const reason = missing(block.language);
    if (reason !== undefined) {
      test.skip(`${name} (${reason})`, () => undefined);
      continue;
    }
    server.privateTest(name, async (t) => {
      const text = withPort(block.text, server.running.port);
      t.is(judge(text, await runBlock(document, block, text)), undefined);
    });
  }
}

function documents(): string[] {
  const reference = readdirSync(path.join(root, 'docs')).map((name) => `docs/${name}`);
  const examples = readdirSync(path.join(root, 'examples')).map((name) => `examples/${name}/README.md`);
  return ['README.md', ...reference, ...examples].filter(
    (file) => file.endsWith('.md') && existsSync(path.join(root, file)),
  );
}

test('an expected text must be in the output, in order, and an error must be expected', (t) => {
  const text = 'redis-cli PING # → PONG\nredis-cli X # → (error) ERR unknown…\n';
  t.is(judge(text, 'PONG\n(error) ERR unknown command\n'), undefined);
  t.is(judge(text, 'PONG\n'), '"(error) ERR unknown…" is missing from the output');
  t.is(judge('redis-cli X', 'OK\n(error) ERR unknown command\n'), '(error) ERR unknown command');
});

test('blocks that call no redis-cli are not run, and other languages are not blocks', (t) => {
  const markdown = '# A\n```sh\nnpm ci\n```\n```json\n{}\n```\ntext\n```sh\nredis-cli -p 6390 PING\n```\n';
  t.deepEqual(readBlocks(markdown), [{ language: 'sh', line: 9, text: 'redis-cli -p 6390 PING\n' }]);
});

test('every way to name a port leads to the private server', (t) => {
  const text = 'redis-cli -p 6390 A; redis-cli B; new Redis(); redis://localhost:6379; Redis(port=6379)';
  const expected =
    'redis-cli --no-raw -p 1 A; redis-cli --no-raw -p 1 B; new Redis(1); redis://localhost:1; Redis(port=1)';
  t.is(withPort(text, 1), expected);
});
