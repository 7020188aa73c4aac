// Which writes made a list what it is. The directory of a list in blocks names those of each block (see storage/version): where it
// reads the same the list is the same. A short list is told by what it holds.

import { blockDirectoryKey, smallListKey } from '../../keys';
import type { Known } from '../trails/known';
import { type Kept, startMemory } from '../trails/memory';
import { directoryOf } from './blocks';

/** Blocks of a list, beyond which its directory takes longer to be compared than is won: 16 million ids. */
const MOST_BLOCKS = 256;

/** Directories, as DUMP gives them, that name a write of each block. */
const { recall, keep } = startMemory<Kept>(250_000);
const KEPT_BYTES = 200;

export function known(this: void, head: string, tail: string): Known {
  return { key: () => blockDirectoryKey(head, tail), version: () => versionOf(head, tail) };
}

/** One text for all of a directory, which Lua would otherwise make a text of each of its fields for. */
function versionOf(head: string, tail: string): string | undefined {
  const key = blockDirectoryKey(head, tail);
  const directory = dumped(key);
  if (directory === undefined) return namedWrites(directoryOf(head, tail));
  if (directory === false) return held(smallListKey(head, tail));
  if (recall(key, directory) !== undefined) return directory;
  if (namedWrites(directoryOf(head, tail)) === undefined) return undefined;
  keep({ key, text: directory, bytes: KEPT_BYTES + key.length + directory.length });
  return directory;
}

/** Empty where nothing is there. */
function held(key: string): string | undefined {
  const list = dumped(key);
  return list === false ? '' : list;
}

/** Whether somebody was not allowed to: what is refused stands in a log, so it is looked up from then on. */
let isRefused = false;

/** False where nothing is there, undefined for users who may not ask. */
function dumped(key: string): string | false | undefined {
  if (isRefused && !redis.acl_check_cmd('DUMP', key)) return undefined;
  const reply = redis.pcall<unknown>('DUMP', key);
  if (reply === false) return false;
  if (type(reply) === 'string') return reply as string;
  isRefused = true;
  return undefined;
}

/**
 * The same as a text; undefined where a directory is too long, or does not say of each block which write made it: lists that differ could
 * read the same.
 */
function namedWrites(directory: readonly string[]): string | undefined {
  const blocks = directory.length / 2 - 1;
  if (blocks < 1 || blocks > MOST_BLOCKS) return undefined;
  const text = directory.join(' ');
  // A colon stands before each of the writes, and nowhere else.
  const [, named] = string.gsub(text, ':', ':');
  return named === blocks ? text : undefined;
}
