// The scores that the engine makes are those of GEOADD, and say where a point is.

import test from 'ava';
import { useServer } from '../../support/server.js';
import { useModule } from '../module.js';
import { metresBetween, randomFrom } from './earth.js';

const server = useServer(test);
const seed = Number(process.env['SEED'] ?? 1);
const call = useModule(test, server, 'codec.point', {
  score: `function(text) return require('codec.point').placeScore(text) end`,
  middle: `function(score)
    local cells = require('codec.cells')
    local lon, lat = cells.middleOf(cells.cellOf(tonumber(score)))
    return string.format('%.17g,%.17g', lon, lat)
  end`,
});

const random = randomFrom(seed);
const edges = [
  '-180,-85.05112878',
  '-180,85.05112877',
  '0,0',
  '179.99999999,0',
  '-0.000001,-0.000001',
  '1e-300,-1e-300',
];
const texts = [
  ...edges,
  ...Array.from({ length: 5000 }, () => `${360 * random() - 180},${(random() - 0.5) * 170}`),
  ...Array.from(
    { length: 500 },
    () => `${Math.round(360 * random()) - 180 || 0},${Math.round(170 * random()) - 85 || 0}`,
  ),
];

test('scores are those of GEOADD', async (t) => {
  t.log(`SEED=${seed}`);
  const key = server.namespace();
  await server.redis.call('GEOADD', key, ...texts.flatMap((text, i) => [...text.split(','), String(i)]));
  const scores = await call(
    'score',
    texts.filter((text) => !text.startsWith('180,')).map((text) => [text]),
  );
  const expected = await server.redis.zmscore(
    key,
    ...texts
      .map((text, i) => [text, i] as const)
      .filter(([text]) => !text.startsWith('180,'))
      .map(([, i]) => String(i)),
  );
  t.deepEqual(scores, expected);
  await server.redis.del(key);
});

test('the middle of a cell is within half a metre of its points', async (t) => {
  const scores = await call(
    'score',
    texts.map((text) => [text]),
  );
  const middles = await call(
    'middle',
    scores.map((score) => [score]),
  );
  const far = texts.filter((text, i) => metresBetween(placeOf(text), placeOf(middles[i]!)) > 0.5);
  t.deepEqual(far, []);
});

test('longitude 180 is that of -180, and the northern edge belongs to the last row of cells', async (t) => {
  const [east, west, top, below] = await call('score', [['180,12'], ['-180,12'], ['5,85.05112878'], ['5,85.0511287']]);
  t.is(east, west);
  t.is(top, below);
});

function placeOf(text: string): { lon: number; lat: number } {
  const [lon, lat] = text.split(',').map(Number);
  return { lon: lon!, lat: lat! };
}
