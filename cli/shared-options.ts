// The options that every command takes.

import { Option } from 'commander';

export const DEFAULT_URL = 'redis://127.0.0.1:6379';

export function sharedOptions(): Option[] {
  return [
    new Option(
      '-u, --url <url>',
      `the server, or one node of a cluster (or ROMULUS_URL, REDIS_URL; else ${DEFAULT_URL})`,
    ),
    new Option('-n, --namespace <name>', 'the namespace (or ROMULUS_NAMESPACE)'),
    new Option('-o, --output <format>', 'text for people, json for programs').choices(['text', 'json']).default('text'),
    new Option('-y, --yes', 'do not ask'),
    new Option('--dry-run', 'only tell what would happen'),
    new Option('-q, --quiet', 'no notes and no progress on stderr'),
  ];
}
