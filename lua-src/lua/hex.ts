// Bytes as hexadecimal digits, by tables: a function for each byte took 30 times as long.

const digitsOf: Record<string, string> = {};
const byteOf: Record<string, string> = {};
for (const i of $range(0, 255)) {
  const byte = string.char(i);
  const digits = string.format('%02x', i);
  digitsOf[byte] = digits;
  byteOf[digits] = byte;
}

export function hex(bytes: string): string {
  const [digits] = string.gsub(bytes, '.', digitsOf);
  return digits;
}

/** Empty for what hex cannot have made. */
export function unhex(digits: string): string {
  const [other] = string.find(digits, '[^0-9a-f]');
  if (other !== undefined || digits.length % 2 !== 0) return '';
  const [bytes] = string.gsub(digits, '..', byteOf);
  return bytes;
}
