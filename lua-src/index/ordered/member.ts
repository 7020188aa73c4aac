// Members that hold text before the id: the id is what follows the last NUL, which ids have none of.

/** Ids have at most 256 bytes, and the search begins no earlier: values can be long. */
const FROM = -258;

export function afterNul(member: string): string {
  const [nul] = string.find(member, '%z[^%z]*$', FROM);
  return nul === undefined ? member : string.sub(member, nul + 1);
}
