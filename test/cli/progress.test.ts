import { Writable } from 'node:stream';
import test from 'ava';
import { startProgress } from '../../cli/progress.js';

function terminal(isTTY = true) {
  const chunks: string[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk.toString());
      done();
    },
  });
  return { stream: Object.assign(stream, { isTTY, columns: 100, rows: 24 }), text: () => chunks.join('') };
}

test('a bar tells how far it is, how fast, and how long it takes still', (t) => {
  const { stream, text } = terminal();
  const progress = startProgress(stream, { unit: 'rows', total: 1000, isQuiet: false });
  progress.update(500);
  progress.stop();
  t.regex(text(), /0% \| 0\/1000 rows \| 0\/s \| .+ left/);
});

test('where it becomes clear later how far it goes, the time left is told from then on', (t) => {
  const { stream, text } = terminal();
  const progress = startProgress(stream, { unit: 'rows', total: undefined, isQuiet: false });
  progress.update(400, 800);
  progress.stop();
  t.regex(text(), /0 rows \| 0\/s/);
  t.regex(text(), /50% \| 400\/800 rows \| [\d,]+\/s \| .+ left/);
});

test('there is no bar without a terminal, nor with --quiet', (t) => {
  for (const [isTTY, isQuiet] of [
    [false, false],
    [true, true],
  ] as const) {
    const { stream, text } = terminal(isTTY);
    const progress = startProgress(stream, { unit: 'rows', total: 5, isQuiet });
    progress.update(5);
    progress.stop();
    t.is(text(), '');
  }
});
