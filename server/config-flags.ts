// Lines of redis.conf as arguments of redis-server: `appendonly yes` → `--appendonly`, `yes`.

/** A server for tests and demos forgets everything, unless the caller's lines say otherwise. */
const DEFAULTS = ['save ""', 'appendonly no'];

export function configFlags(lines: readonly string[]): string[] {
  return [...DEFAULTS, ...lines].flatMap((line) => {
    const [name = '', ...values] = line.trim().split(/\s+/);
    return [`--${name}`, ...values.map((value) => (value === '""' ? '' : value))];
  });
}
