// Models with something of everything that a schema can tell.

import { column, model } from '../../client/index.js';

export const Org = model('Org', {
  name: column.textId(),
  plan: column.enum('free', "pro's", 'a "b"').index().default('free'),
  since: column.date().index().optional(),
});

export const Thing = model('Thing', {
  id: column.id(),
  email: column.text().unique({ ci: true }),
  title: column
    .text()
    .words({ stopWords: ['the'], minLength: 2, diacritics: 'fold' })
    .prefix()
    .suffix()
    .maxLength(100),
  name: column.text().sort({ ci: true }).optional(),
  code: column.text().prefix().suffix().default("it's"),
  age: column.integer().index().min(0).max(150).optional(),
  big: column.bigint().index().max(9007199254740993n).optional(),
  weight: column.float().index().default(0.5),
  price: column.decimal({ scale: 2 }).index().min('0.00').optional(),
  active: column.boolean().index().default(true),
  seen: column.datetime().optional(),
  until: column.datetime().optional(),
  joined: column.now().index(),
  day: column.date().default('now'),
  time: column.time().optional(),
  raw: column.bytes().unique().maxLength(64).optional(),
  flags: column.bytes().default(Buffer.from([1, 2])),
  prefs: column.json<unknown>().default({ a: [1, "it's"] }),
  place: column.point().optional(),
  org: column.reference('Org', { onDelete: 'cascade' }),
  boss: column.reference('Thing', { onDelete: 'setNull', unchecked: true }).optional(),
  other: column.foreign().index().optional(),
  inbox: column.native(),
})
  .unique('org', 'name')
  .unique('age', 'code', { ci: true })
  .expires('until')
  .indexes({ byAge: { from: ['name', 'age'], kinds: ['order'] } });
