import test, { type ExecutionContext } from 'ava';
import { FOLD_UNICODE } from '../../../lua-src/text/fold-table.js';
import { useServer } from '../../support/server.js';
import { useModule } from '../module.js';

const call = useModule(test, useServer(test), 'text.fold');
const unicode = process.versions.unicode;

const points = Array.from({ length: 0x110000 }, (_, i) => i).filter((point) => point < 0xd800 || point > 0xdfff);

let everything: Promise<string[]> | undefined;

/** Texts as the engine folds them. */
function foldTexts(texts: readonly string[]): Promise<string[]> {
  return call(
    'fold',
    texts.map((text) => [text]),
  );
}

/** What every code point folds to, by code point. */
function foldEverything(): Promise<string[]> {
  everything ??= (async () => {
    const folded: string[] = [];
    for (let i = 0; i < points.length; i += 20_000) {
      const batch = points.slice(i, i + 20_000);
      const replies = await foldTexts(batch.map((point) => String.fromCodePoint(point)));
      for (const [j, reply] of replies.entries()) folded[batch[j]!] = reply;
    }
    return folded;
  })();
  return everything;
}

function show(...texts: string[]): string {
  return texts.map((text) => [...text].map((c) => `U+${c.codePointAt(0)!.toString(16)}`).join(' ')).join(' / ');
}

function withNode(title: string, run: (t: ExecutionContext) => Promise<void>): void {
  if (unicode === FOLD_UNICODE) test(title, run);
  else test.skip(`${title} (this Node has Unicode ${unicode}, the table ${FOLD_UNICODE})`, run);
}

test('every code point folds to one, which folds to itself', async (t) => {
  const folded = await foldEverything();
  for (const point of points) {
    const to = folded[point]!;
    if ([...to].length !== 1 || folded[to.codePointAt(0)!] !== to) t.fail(show(String.fromCodePoint(point), to));
  }
  t.pass();
});

withNode('what folds alike is one to a regular expression of Node, but for case', async (t) => {
  const folded = await foldEverything();
  for (const point of points) {
    const from = String.fromCodePoint(point);
    const to = folded[point]!;
    if (from !== to && !/^(.)\1$/isu.test(from + to)) t.fail(show(from, to));
  }
  t.pass();
});

withNode('what folds apart is two to a regular expression of Node', async (t) => {
  const folded = await foldEverything();
  const silent = /[\p{Cn}\p{Co}\p{Script=Han}\p{Script=Hangul}]/u;
  const left = points.filter((point) => folded[point]!.codePointAt(0) === point);
  const assigned = left.filter((point) => !silent.test(String.fromCodePoint(point)));
  // Any two differ in some bit: those with it must not match those without.
  for (let bit = 12; bit < 21; bit++) t.deepEqual(matchesAcross(assigned, bit), [], `bit ${bit}`);
  for (const block of blocks(assigned, 12)) {
    for (let bit = 0; bit < 12; bit++) t.deepEqual(matchesAcross(block, bit), [], `bit ${bit}`);
  }
});

function* blocks(sorted: readonly number[], bits: number): Iterable<number[]> {
  for (let i = 0; i < sorted.length;) {
    const block = sorted[i]! >> bits;
    const end = sorted.findIndex((point, j) => j > i && point >> bits !== block);
    yield sorted.slice(i, end < 0 ? sorted.length : end);
    i = end < 0 ? sorted.length : end;
  }
}

function matchesAcross(set: readonly number[], bit: number): string[] {
  const without = set.filter((point) => ((point >> bit) & 1) === 0);
  const others = set.filter((point) => ((point >> bit) & 1) === 1).map((point) => String.fromCodePoint(point));
  if (without.length === 0) return [];
  const expression = new RegExp(`[${without.map((point) => `\\u{${point.toString(16)}}`).join('')}]`, 'giu');
  return [...others.join('').matchAll(expression)].map(([match]) => show(match));
}

/** Letters that have a lower case, or are one, and fold to another: from, to. */
const NOT_LOWER_CASE = `
µ μ, ſ s, \u0345 ι, ς σ, ϐ β, ϑ θ, ϕ φ, ϖ π, ϰ κ, ϱ ρ, ϵ ε,
ᲀ в, ᲁ д, ᲂ о, ᲃ с, ᲄ т, ᲅ т, ᲆ ъ, ᲇ ѣ, ᲈ ꙋ,
ẛ ṡ, \u1fbe ι, \u1fd3 \u0390, \u1fe3 \u03b0, ﬅ ﬆ`;

withNode('a letter folds to its lower case, but for Cherokee, İ and a list of variants', async (t) => {
  const folded = await foldEverything();
  const variants: string[] = [];
  for (const point of points) {
    const from = String.fromCodePoint(point);
    const to = folded[point]!;
    if (/\p{Script=Cherokee}/u.test(from)) t.is(to, from.toUpperCase());
    else if (from === 'İ') t.is(to, from);
    else if (to !== from.toLowerCase()) variants.push(`${from} ${to}`);
  }
  t.deepEqual(
    variants,
    NOT_LOWER_CASE.split(',').map((pair) => pair.trim()),
  );
});

test('texts fold by character, whatever stands beside', async (t) => {
  const cases = [
    ['', ''],
    ['ADA@X.IO', 'ada@x.io'],
    ['[\\]^_`{|}~@', '[\\]^_`{|}~@'],
    ['A\0B\0', 'a\0b\0'],
    ['\0É\0', '\0é\0'],
    ['Łódź ÅNGSTRÖM \u212bngström', 'łódź ångström ångström'],
    ['STRASSE Straße STRAẞE', 'strasse straße straße'],
    ['ΣΊΣΥΦΟΣ Σίσυφος', 'σίσυφοσ σίσυφοσ'],
    ['İSTANBUL Iğdır', 'İstanbul iğdır'],
    ['E\u0301 É', 'e\u0301 é'],
    ['ПРИВЕТ Привет', 'привет привет'],
    ['ᲗᲑᲘᲚᲘᲡᲘ Ⴇbilisi', 'თბილისი ⴇbilisi'],
    ['ᏣᎳᎩ ꮳꮃꭹ', 'ᏣᎳᎩ ᏣᎳᎩ'],
    ['𐐎𐐶 Ⓐ Ⅷ Ａ', '𐐶𐐶 ⓐ ⅷ ａ'],
    ['東京 العربية עברית ไทย 한국어', '東京 العربية עברית ไทย 한국어'],
    ['👩‍👩‍👧‍👦🇵🇱🅰️ \u{10ffff}\uffff\ufeff', '👩‍👩‍👧‍👦🇵🇱🅰️ \u{10ffff}\uffff\ufeff'],
    [`${'Ж'.repeat(300_000)}Z`, `${'ж'.repeat(300_000)}z`],
  ] as const;
  t.deepEqual(
    await foldTexts(cases.map(([text]) => text)),
    cases.map(([, folded]) => folded),
  );
});
