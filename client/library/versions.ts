// Order of versions as npm writes them: `1.2.10` after `1.2.9`, `1.3.0-beta.1` before `1.3.0`.

/** Negative if a comes before b, 0 if they are equal, positive if it comes after. */
export function compareVersions(a: string, b: string): number {
  const [coreA, preA] = split(a);
  const [coreB, preB] = split(b);
  const byCore = compareParts(coreA, coreB);
  if (byCore !== 0 || preA.length === 0 || preB.length === 0) return byCore || preB.length - preA.length;
  return compareParts(preA, preB);
}

function split(version: string): [core: string[], prerelease: string[]] {
  const [release = ''] = version.split('+');
  const dash = release.indexOf('-');
  if (dash < 0) return [release.split('.'), []];
  return [release.slice(0, dash).split('.'), release.slice(dash + 1).split('.')];
}

function compareParts(a: readonly string[], b: readonly string[]): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const order = comparePart(a[i] ?? '', b[i] ?? '');
    if (order !== 0) return order;
  }
  return 0;
}

/** Numbers by value and before words; what is absent comes first. */
function comparePart(a: string, b: string): number {
  if (a === b) return 0;
  const [numberA, numberB] = [isNumber(a), isNumber(b)];
  if (numberA && numberB) return Number(a) - Number(b);
  if (a === '' || b === '') return a === '' ? -1 : 1;
  if (numberA !== numberB) return numberA ? -1 : 1;
  return a < b ? -1 : 1;
}

function isNumber(part: string): boolean {
  return /^\d+$/.test(part);
}
