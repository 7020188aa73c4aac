import test from 'ava';
import fc from 'fast-check';
import { useServer } from '../../support/server.js';
import { useModule } from '../module.js';

const composed = `function(pattern, text)
  local like = require('text.like')
  local parsed = like.parsePattern(pattern)
  return parsed and like.fits(parsed, text)
end`;
const call = useModule(test, useServer(test), 'text.like', { like: composed });

/** Whether each text fits the pattern; undefined where that is none. */
async function like(pattern: string, texts: readonly string[]): Promise<(boolean | undefined)[]> {
  const replies = await call(
    'like',
    texts.map((text) => [pattern, text]),
  );
  return replies.map((reply) => (reply === 'nil' ? undefined : reply === 'true'));
}

const cases: [pattern: string, fitting: string[], others: string[]][] = [
  ['', [''], ['a', ' ']],
  ['abc', ['abc'], ['', 'ab', 'abcd', 'xabc', 'ABC']],
  ['*', ['', 'a', 'abc', 'é\0漢'], []],
  ['**', ['', 'a', 'abc'], []],
  ['+', ['a', 'é', 'abc', '\0'], ['']],
  ['!', ['a', 'é', '漢', '😀', '\0'], ['', 'ab', 'éé', '😀😀']],
  ['?', ['', 'a', '😀'], ['ab', 'éé']],
  ['!!', ['ab', 'é漢'], ['', 'a', 'é', 'abc']],
  ['?!', ['a', 'ab'], ['', 'abc']],
  ['+!', ['ab', 'abc'], ['', 'a']],
  ['*!', ['a', 'abc'], ['']],
  ['a*', ['a', 'ab', 'aa'], ['', 'b', 'ba']],
  ['*a', ['a', 'ba', 'aa'], ['', 'b', 'ab']],
  ['*a*', ['a', 'ba', 'ab', 'bab'], ['', 'b']],
  ['a*a', ['aa', 'aba', 'aaa'], ['', 'a', 'ab', 'ba']],
  ['ab*ab', ['abab', 'abxab'], ['ab', 'aba', 'abxabx']],
  ['aba*ba', ['ababa', 'abaxba'], ['aba', 'abaa']],
  ['a+b', ['axb', 'abb', 'aéb'], ['ab', 'a', 'b']],
  ['a+', ['ab', 'aé'], ['a', '', 'ba']],
  ['+a', ['ba', 'aa'], ['a', 'ab', '']],
  ['a!c', ['abc', 'aéc', 'a😀c'], ['ac', 'abbc']],
  ['colo?r', ['color', 'colour', 'coloor'], ['colr', 'colouur', 'colors']],
  ['?a', ['a', 'ba'], ['bba', 'ab', '']],
  ['a?', ['a', 'ab'], ['abb', 'ba', '']],
  ['a??b', ['ab', 'axb', 'axxb'], ['axxxb']],
  ['?a?b?', ['ab', 'xaxbx', 'aab', 'abb'], ['xxab', 'axxb', 'ba']],
  ['*a!b*', ['axb', 'xxaabbx', 'aab', 'babxaxb'], ['ab', 'bb', 'axxb', '']],
  ['!?*x', ['ax', 'abx', 'xx'], ['x', '']],
  ['*@gmail.com', ['a@gmail.com', '@gmail.com'], ['a@gmailxcom', 'a@gmail.com.au']],
  ['%d+.[a-z]*$^()', ['%dx.[a-z]$^()', '%d1.[a-z]..$^()'], ['11.a', '%d.[a-z]$^()']],
  ['\\*', ['*'], ['a', '', '\\*', '**']],
  ['\\?\\!\\+\\\\', ['?!+\\'], ['a!+\\']],
  ['a\\b', ['ab'], ['a\\b']],
  ['100\\%*', ['100%', '100% sure'], ['100']],
  ['\\é*', ['é', 'éa'], ['e']],
  ['é!', ['éa', 'éé'], ['é', 'e\u0301']],
  ['a\0*b', ['a\0b', 'a\0xb'], ['ab', 'axb']],
];

for (const [pattern, fitting, others] of cases) {
  test(`the pattern ${JSON.stringify(pattern)}`, async (t) => {
    const found = await like(pattern, [...fitting, ...others]);
    t.deepEqual(found, [...fitting.map(() => true), ...others.map(() => false)]);
  });
}

test('an escape of nothing makes no pattern', async (t) => {
  for (const pattern of ['\\', 'a\\', '\\\\\\']) t.deepEqual(await like(pattern, ['a']), [undefined]);
});

const wildcards: Record<string, string> = { '?': '.?', '*': '.*', '+': '.+', '!': '.' };
const letters = fc.constantFrom('a', 'b', 'é', '😀', '.');

test('patterns fit what the regular expressions fit that say the same', async (t) => {
  const pattern = fc.array(fc.oneof(letters, fc.constantFrom(...Object.keys(wildcards), '\\*')), { maxLength: 8 });
  const texts = fc.array(fc.array(fc.oneof(letters, fc.constant('*')), { maxLength: 8 }), {
    minLength: 5,
    maxLength: 30,
  });
  const property = fc.asyncProperty(pattern, texts, async (pieces, written) => {
    const source = pieces.map((piece) => wildcards[piece] ?? piece.replace(/^\.$/, '\\.')).join('');
    const expression = new RegExp(`^(?:${source})$`, 'su');
    const all = written.map((characters) => characters.join(''));
    t.deepEqual(
      await like(pieces.join(''), all),
      all.map((text) => expression.test(text)),
    );
  });
  await fc.assert(property, { numRuns: 600, includeErrorInReport: true });
});

test('patterns made to be slow are not', async (t) => {
  const run = 'a'.repeat(4096);
  const slow = [
    '*a'.repeat(20) + '*b',
    '?a'.repeat(300) + 'b',
    '*!a'.repeat(200) + 'b',
    '?'.repeat(1000),
    '+'.repeat(1000),
  ];
  for (const pattern of slow) t.deepEqual(await like(pattern, [run]), [pattern.startsWith('+')]);
  t.deepEqual(await like('*a'.repeat(20) + '*', [run]), [true]);
  t.deepEqual(await like('?a'.repeat(300) + '*', [run, 'b']), [true, false]);
});
