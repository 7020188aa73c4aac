// Directories as versions: a list whose directory reads the same is the same (see storage/version).

/** Blocks of a list, beyond which its directory takes longer to be compared than is won: 16 million ids. */
const MOST_BLOCKS = 256;

/** Undefined where it is too long, or does not say of each block which write made it: lists that differ could read the same. */
export function versionOfList(directory: readonly string[]): string | undefined {
  const blocks = directory.length / 2 - 1;
  if (blocks < 1 || blocks > MOST_BLOCKS) return undefined;
  const text = directory.join(' ');
  // A colon stands before each of the writes, and nowhere else.
  const [, named] = string.gsub(text, ':', ':');
  return named === blocks ? text : undefined;
}
