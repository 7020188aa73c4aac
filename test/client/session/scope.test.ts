import { setImmediate as tick } from 'node:timers/promises';
import test from 'ava';
import { SessionError, sessionScope } from '../../../client/index.js';
import { useServer } from '../../support/server.js';
import { checkedNamespaces } from '../checked.js';
import { openBlog } from './open.js';

const server = useServer(test);
const namespaceOf = checkedNamespaces(test, server);

async function open() {
  const db = await openBlog(server.redis, namespaceOf());
  await db.User.createMany([{ email: 'ada' }, { email: 'bob' }]);
  return { db, scope: sessionScope(db) };
}

test('each run has a session of its own, over awaits and while others run', async (t) => {
  const { scope } = await open();
  const find = async (id: string) => {
    await tick();
    return scope.session.User.get(id);
  };
  const request = () =>
    scope.run(async (session) => {
      const ada = await find('1');
      await tick();
      t.is(scope.session, session);
      t.is(await find('1'), ada);
      return ada;
    });
  const [first, second] = await Promise.all([request(), request()]);
  t.not(first, second);
  t.is(
    scope.run(() => 7),
    7,
  );
});

test('a run within a run is apart, and without one there is no session', async (t) => {
  const { scope } = await open();
  scope.run((outer) => {
    scope.run((inner) => t.not(inner, outer));
    t.is(scope.session, outer);
  });
  t.throws(() => scope.session, { instanceOf: SessionError, message: /run\(\)/ });
});

test('commit: what the work changed is written when it is done, and undone when it fails', async (t) => {
  const { db, scope } = await open();
  const age = async (id: string, years: number) => {
    const user = (await scope.session.User.get(id))!;
    user.age = years;
    return user;
  };
  const ada = await scope.run(() => age('1', 36), { commit: true });
  t.is((await db.User.get(ada.id))?.age, 36);

  const kept: { age: number | null }[] = [];
  const failing = scope.run(
    async () => {
      kept.push(await age('2', 41));
      throw new Error('no');
    },
    { commit: true },
  );
  await t.throwsAsync(failing, { message: 'no' });
  t.is((await db.User.get('2'))?.age, null);
  t.is(kept[0]!.age, null);

  await scope.run(() => age('2', 41));
  t.is((await db.User.get('2'))?.age, null, 'without commit, commits are of the work');
  await t.throwsAsync(
    scope.run(() => undefined, { commit: true, identity: false }),
    { instanceOf: SessionError },
  );
});
