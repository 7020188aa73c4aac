import test from 'ava';
import { RomulusError, TryAgainError, UniqueError } from '../../client/index.js';
import { parseError } from '../../client/errors/parse-error.js';

test('an error of the engine becomes the class of its code, with its facts as fields', (t) => {
  const facts = { columns: ['email'], id: '1', message: 'taken', model: 'User', values: ['ada@x.io'] };
  const error = parseError(new Error(`UNIQUE ${JSON.stringify(facts)}`));
  if (!(error instanceof UniqueError)) return t.fail(String(error));
  t.true(error instanceof RomulusError);
  t.is(error.name, 'UniqueError');
  t.is(error.message, 'taken');
  t.is(error.code, 'UNIQUE');
  t.deepEqual([error.model, error.columns, error.values, error.id], ['User', ['email'], ['ada@x.io'], '1']);
  t.deepEqual(error.facts, facts);
});

test('a code that is newer than the client keeps its facts', (t) => {
  const error = parseError(new Error('NOVEL {"message":"later","model":"User"}'));
  if (!(error instanceof RomulusError)) return t.fail(String(error));
  t.is(error.constructor, RomulusError);
  t.is(error.code, 'NOVEL');
  t.deepEqual(error.facts, { message: 'later', model: 'User' });
});

test('a code called like a property of every object is no class', (t) => {
  const error = parseError(new Error('CONSTRUCTOR {"message":"odd"}'));
  t.is((error as RomulusError).constructor, RomulusError);
});

test('facts cannot replace what makes the error an error', (t) => {
  const error = parseError(new Error('UNIQUE {"message":"taken","code":"X","name":"Y","facts":"Z"}')) as UniqueError;
  t.is(error.code, 'UNIQUE');
  t.is(error.name, 'UniqueError');
  t.is(error.facts.message, 'taken');
});

test('a moving slot is to be tried again', (t) => {
  const error = parseError(new Error('TRYAGAIN slot is moving'));
  if (!(error instanceof TryAgainError)) return t.fail(String(error));
  t.is(error.message, 'slot is moving');
});

test('what the engine did not say comes back as it is', (t) => {
  for (const message of [
    'ERR Function not found',
    "READONLY You can't write against a read only replica.",
    'NOPERM {no} permissions',
    'UNIQUE {"id":"1"}',
    'UNIQUE {broken}',
    'Connection is closed.',
  ]) {
    const thrown = new Error(message);
    t.is(parseError(thrown), thrown);
  }
  t.is(parseError('a word'), 'a word');
});
