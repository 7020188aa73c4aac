// What a schema changes besides adding: named in options, as rom_define takes it.

import type { DefineOptions } from '../client/index.js';
import { type Given, textOption, type Words } from './command.js';
import { UsageError } from './exit-code.js';

const ALLOWED = ['tighten', 'rebuild', 'reuse'] as const;

export const changeOptions: readonly Words[] = [
  { form: '--drop <names>', about: 'models, columns, indexes, attributes: Old,User.city,User.byCity,User.city.index' },
  { form: '--rename <names>', about: 'from the old name to the new one: User.mail=email,User=Person' },
  {
    form: '--allow <what>',
    about: `${ALLOWED.join(',')}: what rows keep to may become tighter, indexes be made from something else`,
  },
];

/** Throws UsageError for what is no rename, and for what cannot be allowed. */
export function changesOf(given: Given): DefineOptions {
  const drop = listOf(given, 'drop');
  const rename = listOf(given, 'rename').map((text) => {
    const [from, to, ...more] = text.split('=');
    if (!from || !to || more.length > 0) throw new UsageError(`--rename takes old=new, not ${text}`);
    return [from, to] as const;
  });
  const allow = listOf(given, 'allow').map((text) => {
    const known = ALLOWED.find((name) => name === text);
    if (known === undefined) throw new UsageError(`--allow takes ${ALLOWED.join(', ')}, not ${text}`);
    return known;
  });
  return {
    ...(drop.length > 0 ? { drop } : {}),
    ...(rename.length > 0 ? { rename: Object.fromEntries(rename) } : {}),
    ...(allow.length > 0 ? { allow } : {}),
  };
}

function listOf(given: Given, name: string): string[] {
  const text = textOption(given, name);
  return text === undefined ? [] : text.split(',').filter((part) => part !== '');
}
