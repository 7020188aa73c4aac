import type { Engine } from '../transport/engine.js';
import { asList, asText } from '../transport/reply.js';
import { type StepOptions, steps } from './steps.js';

/** One thing that is not as the rows imply. */
export interface Finding {
  readonly problem: string;
  readonly model?: string;
  /** The index that it is about: `equal city`. */
  readonly index?: string;
  readonly id?: string;
  readonly entry?: string;
  readonly found?: string;
  /** Of a repair: whether it is as it should be now, and if not, why. */
  readonly fixed?: boolean;
  readonly reason?: string;
}

export interface CheckOptions extends StepOptions {
  /** Only this one. */
  readonly model?: string;
  /** Mends what is found. What was lost comes back from rows, so a pass may find what the one before it brought to light. */
  readonly fix?: boolean;
  /** Goes through all keys of the server besides, for those that nothing leads to. In a cluster, one node's. */
  readonly keys?: boolean;
  /** Told after each call how many rows and entries have been looked at, and what was found so far. */
  readonly onProgress?: (checked: number, findings: number) => void;
}

/** What check() found. */
export interface Checked {
  /** Rows and entries that were looked at. */
  readonly checked: number;
  readonly findings: readonly Finding[];
}

/** Compares rows and index entries, both ways, in as many calls as it takes. */
export async function check(engine: Engine, options: CheckOptions): Promise<Checked> {
  const { model = '', fix = false, keys = false, onProgress, ...rest } = options;
  const findings: Finding[] = [];
  let checked = 0;
  const call = async (text: string) => {
    const args = [model, keys ? JSON.stringify({ ...(JSON.parse(text) as object), keys }) : text];
    const [count, found, next] = asList(await (fix ? engine.write('repair', args) : engine.read('check', args)));
    return { value: { count: Number(asText(count)), found: asList(found) }, next };
  };
  for await (const { count, found } of steps(call, rest)) {
    checked += count;
    findings.push(...found.map((text) => JSON.parse(asText(text)) as Finding));
    onProgress?.(checked, findings.length);
  }
  return { checked, findings };
}
