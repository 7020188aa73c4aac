// Code blocks of a Markdown document, as the tests run them. The conventions stand in CONTRIBUTING.md.

export type Language = 'ts' | 'sh' | 'python';

export interface Block {
  readonly language: Language;
  readonly line: number;
  readonly text: string;
}

/** The blocks that are meant to be run: `ts` and `python`, and `sh` that calls redis-cli. */
export function readBlocks(markdown: string): Block[] {
  const blocks: Block[] = [];
  for (const match of markdown.matchAll(/^```(ts|sh|python)\n(.*?)^```$/gms)) {
    const [, language, text] = match as unknown as [string, Language, string];
    const line = markdown.slice(0, match.index).split('\n').length;
    if (language !== 'sh' || text.includes('redis-cli')) blocks.push({ language, line, text });
  }
  return blocks;
}

/** The same block against another server: wherever a document names a port it means "your Redis". */
export function withPort(text: string, port: number): string {
  return text
    .replace(/\bredis-cli(?: -p \d+)?/g, `redis-cli --no-raw -p ${port}`)
    .replace(/\b(127\.0\.0\.1|localhost):\d+/g, `$1:${port}`)
    .replace(/\bport=\d+/g, `port=${port}`)
    .replace(/\bnew Redis\(\d*\)/g, `new Redis(${port})`);
}

/**
 * What is wrong with a block's output, or undefined: each text behind `# →` or `// →` is in it, in their order, and no
 * error reply of Redis that is not among them. `…` stands for anything within a line.
 */
export function judge(text: string, output: string): string | undefined {
  let rest = output;
  for (const [, expected] of text.matchAll(/(?:#|\/\/) → (.*)$/gm)) {
    const found = new RegExp(expected!.trim().split('…').map(escape).join('.*')).exec(rest);
    if (!found) return `"${expected}" is missing from the output`;
    rest = rest.slice(0, found.index) + rest.slice(found.index + found[0].length);
  }
  return /^\(error\) .+$/m.exec(rest)?.[0];
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
