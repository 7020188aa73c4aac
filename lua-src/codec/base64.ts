// Base64 (RFC 4648, section 4) in its one canonical form: padded, without line breaks, unused bits zero. So equal bytes
// are equal texts, and the engine has no need to decode any.

const find = string.find;

/** Whether the text is what an encoder writes. */
export function isBase64(text: string): boolean {
  if (text.length % 4 !== 0) return false;
  const [other] = find(text, '[^A-Za-z0-9+/]');
  if (other === undefined) return true;
  // Two characters before "==" carry 4 unused bits, three before "=" carry 2.
  if (other === text.length - 1) return endsWith(text, '[AQgw]==$');
  return other === text.length && endsWith(text, '[AEIMQUYcgkosw048]=$');
}

function endsWith(text: string, pattern: string): boolean {
  const [start] = find(text, pattern, -3);
  return start !== undefined;
}

/** Bytes that canonical base64 stands for. */
export function decodedLength(this: void, text: string): number {
  const whole = (text.length / 4) * 3;
  const [padding] = find(text, '=', -2, true);
  return padding === undefined ? whole : whole - (text.length - padding + 1);
}
