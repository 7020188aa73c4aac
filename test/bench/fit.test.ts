import test from 'ava';
import { errorOf, fit } from '../../bench/costs/fit.js';

test('constants are found again in times that they made', (t) => {
  const constants = [0.8, 1.5, 30];
  const equations = [
    [2000, 0, 1],
    [8000, 16000, 1],
    [0, 4000, 1],
    [500, 500, 1],
  ].map((factors) => ({ factors, value: factors.reduce((sum, factor, i) => sum + factor * constants[i]!, 0) }));
  const found = fit(equations);
  for (const [i, constant] of constants.entries()) t.true(Math.abs(found[i]! - constant) < 1e-9);
  for (const equation of equations) t.true(Math.abs(errorOf(equation, found)) < 1e-9);
});

test('a constant that nothing was measured of is no number out of the air', (t) => {
  t.throws(() => fit([{ factors: [1, 0], value: 2 }]), { message: /open/ });
});
