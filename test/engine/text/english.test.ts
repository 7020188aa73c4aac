import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { newStemmer } from 'snowball-stemmers';
import { root } from '../../../build/root.js';
import { useServer } from '../../support/server.js';
import { useModule } from '../module.js';

const call = useModule(test, useServer(test), 'text.english');
const snowball = newStemmer('english');

const stems = (words: readonly string[]) =>
  call(
    'stem',
    words.map((word) => [word]),
  );

async function differences(words: readonly string[]): Promise<string[]> {
  const found = await stems(words);
  return words.flatMap((word, i) => {
    const wanted = snowball.stem(word);
    return found[i] === wanted ? [] : [`${word}: ${found[i]}, not ${wanted}`];
  });
}

/** Beginnings that end in every kind of letters, with every ending that a rule is about, and pairs of them. */
function madeUp(): string[] {
  const beginnings = [
    'a',
    'y',
    'by',
    'ho',
    'hop',
    'hopp',
    'control',
    'generos',
    'commun',
    'arsen',
    'say',
    'boy',
    'flow',
    'box',
  ];
  const more = [
    'sk',
    'troubl',
    'conflat',
    'fizz',
    'fall',
    'agr',
    'rat',
    'bead',
    'egg',
    'analog',
    'usefu',
    'formal',
    'vietnam',
  ];
  const endings =
    `s es ss us sses ied ies 's 's' ' ed edly ing ingly eed eedly y li ly tional enci anci abli entli izer ization ational
    ation ator alism aliti alli fulness ousli ousness iveness iviti biliti bli ogi fulli lessli alize icate iciti ical ful ness ative
    al ance ence er ic able ible ant ement ment ent ism ate iti ous ive ize ion e l`.split(/\s+/);
  const words: string[] = [];
  for (const beginning of [...beginnings, ...more])
    for (const ending of endings) {
      words.push(beginning + ending);
      for (const last of endings) words.push(beginning + ending + last);
    }
  return words;
}

test('made-up words have the stems that Snowball finds', async (t) => {
  const words = madeUp();
  t.true(words.length > 50_000);
  for (let i = 0; i < words.length; i += 5000) t.deepEqual(await differences(words.slice(i, i + 5000)), []);
});

test('so have the words of the documentation', async (t) => {
  const texts = readdirSync(path.join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => readFileSync(path.join(root, 'docs', name), 'utf8'));
  const words = [
    ...new Set(
      texts
        .join(' ')
        .toLowerCase()
        .match(/[a-z][a-z']*/g),
    ),
  ];
  t.true(words.length > 1000);
  t.deepEqual(await differences(words), []);
});

test('words that go their own way', async (t) => {
  const own = 'skis skies dying lying tying idly gently ugly early only singly sky news howe atlas cosmos bias andes';
  const further = 'inning innings outing canning herring earring proceed proceeds exceed succeed succeeds be a yy yay';
  t.deepEqual(await differences(`${own} ${further}`.split(' ')), []);
});

test('what is not written in English letters is its own stem, a curved apostrophe is one', async (t) => {
  const words = ['naïves', 'running9', 'Łódź', 'me@x.com', '東京', '2001s', ''];
  t.deepEqual(await stems(words), words);
  t.deepEqual(await stems(['dog’s', "dog's"]), ['dog', 'dog']);
});
