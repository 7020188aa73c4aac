// A few rows of users, as both rom and Romulus keep them.

export const models = {
  Team: { columns: { name: { type: 'text', unique: true } } },
  User: {
    columns: {
      email: { type: 'text', unique: true },
      title: { type: 'text', words: true, prefix: true, suffix: true },
      city: { type: 'text', index: true, sort: true },
      age: { type: 'integer', index: true },
      height: { type: 'float', index: true },
      born: { type: 'date', index: true },
      ok: { type: 'boolean', index: true },
      team: { type: 'reference', model: 'Team', onDelete: 'setNull' },
      note: { type: 'text' },
    },
    unique: [['city', 'age']],
  },
};

export const rows = [
  { email: 'a@gmail.com', title: 'Hello, World', city: 'Oxford Street', age: 30, height: 1.5, ok: true, team: 1 },
  { email: 'b@gmail.com', title: 'hello there', city: 'Oxford Square', age: 40, height: 1.8, ok: false, team: 2 },
  { email: 'c@x.io', title: 'Helpful words', city: 'oslo', age: 30, born: '1999-12-31', ok: true, team: 1 },
  { email: 'd@x.io', title: 'été à Zürich', city: '', age: null, ok: null },
  { email: 'e@x.io', title: null, city: null, age: 20, born: '2000-01-01', ok: true, team: 2 },
  { email: 'f@x.io', title: 'abc', city: 'Berlin', age: 50, height: 2 },
  { email: 'g@x.io', title: 'ab 100%', city: 'Berlin', age: 60 },
  { email: 'h@x.io', title: 'word', city: 'Paris', age: 70 },
  { email: 'i@x.io', title: 'gone', city: 'Rome', age: 80 },
  { email: 'j@x.io', title: 'x', city: 'Wien', age: 30 },
];
