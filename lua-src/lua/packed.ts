// Several texts in one, so that no two lists make the same: each behind its length, false as "-".

export function pack(texts: readonly (string | false)[]): string {
  const parts: string[] = [];
  for (const i of $range(0, texts.length - 1)) parts[i] = packed(texts[i]);
  return table.concat(parts);
}

export function packed(text: string | false): string {
  return text === false ? '-' : `${string.format('%d', text.length)}:${text}`;
}

/** Undefined for what `pack` cannot have made. */
export function unpacked(text: string): (string | false)[] | undefined {
  const texts: (string | false)[] = [];
  let at = 1;
  while (at <= text.length) {
    if (string.sub(text, at, at) === '-') {
      texts.push(false);
      at += 1;
    } else {
      const [, colon, length] = string.find(text, '^(%d+):', at);
      if (colon === undefined || (length as string).length > 9) return undefined;
      const end = colon + (tonumber(length) as number);
      if (end > text.length) return undefined;
      texts.push(string.sub(text, colon + 1, end));
      at = end + 1;
    }
  }
  return texts;
}
