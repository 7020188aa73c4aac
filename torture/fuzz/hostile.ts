// What a hostile caller would put in the place of a value: each has broken some parser, some key layout or some Lua.

const names = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  '__index',
  '__newindex',
  '__gc',
  '__mode',
  'err',
  'ok',
];
const keywords = ['and', 'end', 'nil', 'function', 'return', 'where', 'or', 'not', 'with', 'scan', 'ref', 'increment'];
const keys = ['{}', '}:', '{torture}:User:1', '~schema', ':', '~', '*', '?', '[a-z]', '\\', '%s%d', '%', '(', '$', '`'];
const texts = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\r\n',
  '\u2028',
  '\ud800',
  '\u{1f680}',
  'ä',
  'a\u0308',
  '\ufeff',
  '"',
  "'",
  '-0',
  '00',
];
const numbers = [
  '1e999',
  '-1e999',
  'NaN',
  '0x10',
  '1.',
  '.5',
  '9223372036854775807',
  '9223372036854775808',
  '1e-400',
  '--1',
];

export const values: readonly unknown[] = [
  ...names,
  ...keywords,
  ...keys,
  ...texts,
  ...numbers,
  ...[0, -1, -0, 1, 0.5, 1e15, 2 ** 31, 2 ** 40, 2 ** 53, -(2 ** 53), 1e300, 5e-324],
  ...[null, true, false, [], {}, [[]], [null], { '': 1 }, [1, 2, 3], { a: { a: { a: {} } } }],
  ...['9'.repeat(400), 'x'.repeat(5000), 'ä'.repeat(300), 'a '.repeat(3000), '?*'.repeat(500), '!'.repeat(300)],
  Array.from({ length: 1001 }, (_, i) => i),
  Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`k${i}`, i])),
];

export const columns: readonly string[] = [...names, ...keywords, ...keys, ...texts];

const nested = (open: string, depth: number): string => open.repeat(depth);

/** Arguments as they go over the wire. */
export const raw: readonly (string | Buffer)[] = [
  ...[
    '',
    ' ',
    '{',
    '}',
    '[',
    ']',
    '"',
    'null',
    'true',
    '0',
    '{}',
    '[]',
    '[{}]',
    '{"":""}',
    '{"a":1,"a":2}',
    '{"a":1}x',
  ],
  ...['\0', '{"a":"\0"}', '{"a":"\\u0000"}', '{"a":"\\ud800"}', '{"a":1e999}', '{"a":NaN}', '[1,]', "{'a':1}"],
  ...[nested('[', 70), nested('[', 100_000), nested('{"a":', 5000), nested('{"not":', 200) + '{}' + '}'.repeat(200)],
  ...[nested('{"and":[', 60) + ']}'.repeat(60), `{"where":${nested('{"or":[', 3000)}`],
  Buffer.from([0xff, 0xfe, 0x00, 0x80]),
  Buffer.from('7b22ff223a22c0af227d', 'hex'),
  Buffer.from('{"email":"\xed\xa0\x80"}', 'latin1'),
  Buffer.alloc(1000, 0xc3),
  'x'.repeat(1_100_000),
  `{"email":"${'x'.repeat(1_100_000)}"}`,
  `[${'0,'.repeat(200_000)}0]`,
];
