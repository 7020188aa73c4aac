import test, { type ExecutionContext } from 'ava';
import { EDGE_UNICODE } from '../../../lua-src/text/edge-table.js';
import { useServer } from '../../support/server.js';
import { useModule } from '../module.js';

const call = useModule<string[]>(test, useServer(test), 'text.analyser');
const unicode = process.versions.unicode;

/** The words of each text as the engine finds them. */
function wordsOf(texts: readonly string[]): Promise<string[][]> {
  return call(
    'words',
    texts.map((text) => [text]),
  );
}

function withNode(title: string, run: (t: ExecutionContext) => Promise<void>): void {
  if (unicode === EDGE_UNICODE) test(title, run);
  else test.skip(`${title} (this Node has Unicode ${unicode}, the table ${EDGE_UNICODE})`, run);
}

const SPACE = /^\p{White_Space}$/u;
const EDGE = /^[\p{P}\p{S}\p{Cc}\p{Default_Ignorable_Code_Point}]$/u;

withNode('every code point parts words, is stripped from their ends, or belongs to them, as Node says', async (t) => {
  const points = Array.from({ length: 0x110000 }, (_, i) => i).filter((point) => point < 0xd800 || point > 0xdfff);
  for (let from = 0; from < points.length; from += 50_000) {
    const characters = points.slice(from, from + 50_000).map((point) => String.fromCodePoint(point));
    // The number keeps words apart that would fold alike.
    const [words] = await wordsOf([characters.map((c, i) => `${c}${c}${i}a${c}${i}b${c}`).join('\n')]);
    const found = words!.values();
    for (const [i, character] of characters.entries()) {
      const [a, b] = [`${i}a`, `${i}b`];
      const word = found.next().value!;
      if (SPACE.test(character)) t.deepEqual([word, found.next().value], [a, b]);
      else if (word.startsWith(a) !== EDGE.test(character) || word.endsWith(b) !== EDGE.test(character)) {
        t.fail(`U+${character.codePointAt(0)!.toString(16)} ${JSON.stringify(word)}`);
      }
    }
  }
  t.pass();
});

/** A text, and its words with "|" between them. */
const cases: [text: string, words: string][] = [
  ['', ''],
  [' ', ''],
  ['a', 'a'],
  ['& & -- ...', ''],
  ["Hello, World! don't e-mail me@x.com", "hello|world|don't|e-mail|me@x.com"],
  ['3.14, (foo) [bar] #tag _x_', '3.14|foo|bar|tag|x'],
  ['a.b,c', 'a.b,c'],
  ['one\ttwo\nthree\r\nfour\vfive\fsix', 'one|two|three|four|five|six'],
  ['the The THE the', 'the'],
  ['b a b a', 'b|a'],
  ['C++ C# $5 50% -1 +1', 'c|5|50|1'],
  ['...a...b...', 'a...b'],
  ['a.', 'a'],
  ['.a', 'a'],
  ['a\0b \0c\0 \0', 'a\0b|c'],
  ['\u001f\u007fa\u001b', 'a'],
  ['«Été» “Noël”, ‘’', 'été|noël'],
  ['été.', 'été'],
  ['«-x-»', 'x'],
  ['x»,', 'x'],
  ['x,»', 'x'],
  ['»,', ''],
  ['¿Qué? ¡No!', 'qué|no'],
  ['ΣΊΣΥΦΟΣ Σίσυφος σίσυφοσ', 'σίσυφοσ'],
  ['Straße STRASSE', 'straße|strasse'],
  ['a\u00a0b\u2003c\u3000d\u2028e\u0085f\u1680g', 'a|b|c|d|e|f|g'],
  ['a\u200bb \u200bc\u200b \ufeffd', 'a\u200bb|c|d'],
  ['I ❤️ Redis 🎉🎉 👩‍👩‍👧‍👦 🇵🇱 👍🏽!', 'i|redis'],
  ['東京タワー、きれい。', '東京タワー、きれい'],
  ['。東京。 「京都」', '東京|京都'],
  ['привет, Мир! — ПРИВЕТ', 'привет|мир'],
  ['שלום, עולם! مرحبا؟', 'שלום|עולם|مرحبا'],
  ['हिन्दी। ไทย', 'हिन्दी|ไทย'],
  ['e\u0301te\u0301 \u0301', 'e\u0301te\u0301|\u0301'],
  ['Ⅷ ⅷ ² ½', 'ⅷ|²|½'],
  ['𐐎𐐶 𝕏', '𐐶𐐶|𝕏'],
  ['\u{10ffff} \ue000', '\u{10ffff}|\ue000'],
];

for (const [text, words] of cases) {
  test(`words of ${JSON.stringify(text)}`, async (t) => {
    t.deepEqual((await wordsOf([text]))[0], words === '' ? [] : words.split('|'));
  });
}

test('of a long word the first 256 bytes count, and no half of a character', async (t) => {
  const long = ['a'.repeat(300), 'é'.repeat(200), `x${'é'.repeat(200)}`, `(${'漢'.repeat(100)})`, 'b'.repeat(256)];
  const expected = ['a'.repeat(256), 'é'.repeat(128), `x${'é'.repeat(127)}`, '漢'.repeat(85), 'b'.repeat(256)];
  t.deepEqual((await wordsOf([long.join(' ')]))[0], expected);
  t.deepEqual(await wordsOf([long[0]!, `${'a'.repeat(256)}b`]), [[expected[0]!], [expected[0]!]]);
});

test('long runs of anything are read once', async (t) => {
  const n = 500_000;
  const runs = ['.', ' ', 'a', '\0', 'é', '»', '. ', 'a.', '.a', '\u3000', '»a ', 'a» '];
  const texts = runs.map((run) => run.repeat(n / run.length));
  const words = await wordsOf([
    ...texts,
    `a${'.'.repeat(n)}`,
    `${'.'.repeat(n)}a`,
    `${'»'.repeat(n)}a${'»'.repeat(n)}`,
  ]);
  t.deepEqual(
    words.map((each) => each.map((word) => `${word.slice(0, 2)} ${word.length}`)),
    [
      ...[[], [], ['aa 256'], [], ['éé 128'], [], [], ['a. 256'], ['a. 256'], [], ['a 1'], ['a 1']],
      ...[['a 1'], ['a 1'], ['a 1']],
    ],
  );
});

test('texts of many words keep each once, however often texts come', async (t) => {
  const many = Array.from({ length: 5000 }, (_, i) => `w${i}`);
  const twice = [...many, ...many].join(' ');
  t.deepEqual(await wordsOf([twice, twice, 'w1 w1', twice]), [many, many, ['w1'], many]);
});
