// A bar on stderr where somebody watches: how far, how fast, how long still. Elsewhere a line at the end, for logs.

import type { Writable } from 'node:stream';
import cliProgress from 'cli-progress';
import { isTerminal } from './io.js';

export interface Progress {
  /** Whether somebody sees it: how far it goes need not be found out for nobody. */
  readonly isShown: boolean;
  /** How far it is now, and how far it goes where that has become clearer. */
  update(done: number, total?: number): void;
  /** Takes the bar away. */
  stop(): void;
}

interface ProgressOptions {
  readonly unit: string;
  /** Undefined where nobody knows. */
  readonly total: number | undefined;
  readonly isQuiet: boolean;
}

const HIDDEN: Progress = { isShown: false, update: () => undefined, stop: () => undefined };

export function startProgress(stream: Writable, { unit, total, isQuiet }: ProgressOptions): Progress {
  if (isQuiet || !isTerminal(stream)) return HIDDEN;
  const start = performance.now();
  const bar = new cliProgress.SingleBar(
    {
      stream: stream,
      // How far it goes may become clear only later, as for a file that is read.
      format: (options, params, { rate }: { rate: string }) => {
        if (params.total === 0) return `${params.value} ${unit} | ${rate}`;
        const { BarFormat, TimeFormat } = cliProgress.Format;
        const share = `${BarFormat(params.progress, options)} ${Math.floor(params.progress * 100)}%`;
        const left = `${TimeFormat(params.eta, options, 5)} left`;
        return `${share} | ${params.value}/${params.total} ${unit} | ${rate} | ${left}`;
      },
      clearOnComplete: true,
      hideCursor: true,
      fps: 8,
      barsize: 30,
      etaBuffer: 50,
    },
    cliProgress.Presets.shades_classic,
  );
  const rate = (done: number): string => rateText(done, performance.now() - start);
  bar.start(total ?? 0, 0, { rate: rate(0) });
  return {
    isShown: true,
    update: (done, newTotal) => {
      if (newTotal !== undefined) bar.setTotal(Math.max(done, newTotal));
      bar.update(done, { rate: rate(done) });
    },
    stop: () => bar.stop(),
  };
}

/** `12,345/s`, over all the time so far. */
export function rateText(done: number, milliseconds: number): string {
  const perSecond = milliseconds > 0 ? (done * 1000) / milliseconds : 0;
  return `${Math.round(perSecond).toLocaleString('en')}/s`;
}
