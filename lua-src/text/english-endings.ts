// What Porter2 knows of English: words that go their own way, and endings by what takes their place.

/** Words whose stems no rule finds. */
export const SPECIAL: Readonly<Record<string, string>> = {
  skis: 'ski',
  skies: 'sky',
  dying: 'die',
  lying: 'lie',
  tying: 'tie',
  idly: 'idl',
  gently: 'gentl',
  ugly: 'ugli',
  early: 'earli',
  only: 'onli',
  singly: 'singl',
  sky: 'sky',
  news: 'news',
  howe: 'howe',
  atlas: 'atlas',
  cosmos: 'cosmos',
  bias: 'bias',
  andes: 'andes',
};

/** What is left as it is once a plural is gone. */
export const NO_FURTHER: Readonly<Record<string, boolean>> = {
  inning: true,
  outing: true,
  canning: true,
  herring: true,
  earring: true,
  proceed: true,
  exceed: true,
  succeed: true,
};

export const DOUBLES: Readonly<Record<string, boolean>> = {
  bb: true,
  dd: true,
  ff: true,
  gg: true,
  mm: true,
  nn: true,
  pp: true,
  rr: true,
  tt: true,
};

/** Letters behind which -li is an ending. */
export const LI_ENDINGS: Readonly<Record<string, boolean>> = {
  c: true,
  d: true,
  e: true,
  g: true,
  h: true,
  k: true,
  m: true,
  n: true,
  r: true,
  t: true,
};

export const STEP_2: Readonly<Record<string, string>> = {
  tional: 'tion',
  enci: 'ence',
  anci: 'ance',
  abli: 'able',
  entli: 'ent',
  izer: 'ize',
  ization: 'ize',
  ational: 'ate',
  ation: 'ate',
  ator: 'ate',
  alism: 'al',
  aliti: 'al',
  alli: 'al',
  fulness: 'ful',
  ousli: 'ous',
  ousness: 'ous',
  iveness: 'ive',
  iviti: 'ive',
  biliti: 'ble',
  bli: 'ble',
  ogi: 'og',
  fulli: 'ful',
  lessli: 'less',
  li: '',
};

export const STEP_3: Readonly<Record<string, string>> = {
  tional: 'tion',
  ational: 'ate',
  alize: 'al',
  icate: 'ic',
  iciti: 'ic',
  ical: 'ic',
  ful: '',
  ness: '',
  ative: '',
};

export const STEP_4: Readonly<Record<string, string>> = {
  al: '',
  ance: '',
  ence: '',
  er: '',
  ic: '',
  able: '',
  ible: '',
  ant: '',
  ement: '',
  ment: '',
  ent: '',
  ism: '',
  ate: '',
  iti: '',
  ous: '',
  ive: '',
  ize: '',
  ion: '',
};
