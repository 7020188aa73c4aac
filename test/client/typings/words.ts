// What texts can be asked for in part.

import { db } from './models.js';

export function filters(): void {
  db.Book.where({ title: { match: 'left hand', startsWith: 'dark', like: 'd*s' } });
  db.Book.where({ blurb: { matchAny: 'king queen', isNull: false }, not: { blurb: null } });
  db.Book.where({ path: { startsWith: '/a', endsWith: '.txt' }, or: [{ path: { like: '*b*' } }] });
  db.Book.where({ series: { match: 'x', endsWith: 'y', eq: 'X y', gte: 'a' } }).orderBy('-series');

  db.Book.where({ title: { match: 'left hand' } })
    .orderBy('relevance', '-series')
    .orderBy('-relevance');
  // @ts-expect-error nothing has words
  db.City.orderBy('relevance');

  // @ts-expect-error words are not compared by value
  db.Book.where({ title: 'left hand' });
  // @ts-expect-error nor in a list
  db.Book.where({ blurb: { in: ['left'] } });
  // @ts-expect-error nor by range
  db.Book.where({ title: { gte: 'a' } });
  // @ts-expect-error words cannot be asked for by a number
  db.Book.where({ title: { match: 5 } });
  // @ts-expect-error a required column is never null
  db.Book.where({ title: null });
  // @ts-expect-error endings are not indexed
  db.Book.where({ title: { endsWith: 's' } });
  // @ts-expect-error beginnings are not indexed
  db.Book.where({ series: { startsWith: 's' } });
  // @ts-expect-error neither beginnings nor endings are
  db.Book.where({ blurb: { like: 's*' } });
  // @ts-expect-error there are no words
  db.Book.where({ path: { match: 's' } });
  // @ts-expect-error an index by value knows no words
  db.User.where({ city: { match: 's' } });
  // @ts-expect-error words make no order
  db.Book.where({}).orderBy('blurb');
}
