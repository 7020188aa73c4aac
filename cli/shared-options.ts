// The options that every command takes.

import { Option } from 'commander';

export const DEFAULT_URL = 'redis://127.0.0.1:6379';

/** Letters that are `taken` by a command's own options are not theirs. */
export function sharedOptions(taken: readonly string[] = []): Option[] {
  const flags = (text: string): string => (taken.includes(text.slice(0, 2)) ? text.slice(4) : text);
  return [
    new Option(
      flags('-u, --url <url>'),
      `the server, or one node of a cluster (or ROMULUS_URL, REDIS_URL; else ${DEFAULT_URL})`,
    ),
    new Option(flags('-n, --namespace <name>'), 'the namespace (or ROMULUS_NAMESPACE)'),
    new Option(flags('-o, --output <format>'), 'text for people, json for programs')
      .choices(['text', 'json'])
      .default('text'),
    new Option(flags('-y, --yes'), 'do not ask'),
    new Option(flags('--dry-run'), 'only tell what would happen'),
    new Option(flags('-q, --quiet'), 'no notes and no progress on stderr'),
  ];
}
