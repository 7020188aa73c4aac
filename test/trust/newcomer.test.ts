// A primary that joins a cluster has no library. What a client does about it when a namespace has moved there.

import test from 'ava';
import { LibraryError, column, connect, install, library, model } from '../../client/index.js';
import { nodesOf, ownerOf } from '../../server/nodes.js';
import { begin, finish, moveKeys, slotOf } from '../../torture/cluster/move.js';
import { startCrowd } from '../../torture/cluster/start.js';
import { localTest } from '../support/local.js';

const Note = model('Note', { id: column.id(), text: column.text().unique() });
const models = { Note };

localTest(
  test,
  'a new primary without the library is found out: auto installs it, verify and off say so',
  async (t) => {
    const cluster = await startCrowd({ primaries: 2, replicas: false });
    try {
      const client = cluster.client();
      await install(client, { replace: true }); // the built one, which connect() carries
      const namespace = 'shop';
      const db = await connect(client, { namespace, models });
      const strict = await connect(client, { namespace, models, library: 'verify' });
      const silent = await connect(client, { namespace, models, library: 'off' });
      await db.Note.create({ text: 'a' });

      const from = await ownerOf(client, namespace);
      const others = (await nodesOf(client)).filter((node) => node !== from);
      const to = (await cluster.join()).client();
      const move = { slot: await slotOf(from, namespace), from, to, others };
      await begin(move);
      while ((await moveKeys(move, 10)) > 0);
      await finish(move);

      for (const db of [silent, strict]) {
        const error = await t.throwsAsync<LibraryError>(db.Note.count(), { instanceOf: LibraryError });
        t.is(error.trouble, 'missing');
      }
      t.is((await to.function('LIST')).length, 0);

      await t.throwsAsync(db.Note.create({ text: 'a' }), { name: 'UniqueError' });
      const [, version, , build] = (await to.call('FCALL_RO', 'rom_info', 0)) as string[];
      t.deepEqual([version, build], [library.version, library.build]);
      t.deepEqual([await strict.Note.count(), await silent.Note.count()], [1, 1]);
    } finally {
      await cluster.stop();
    }
  },
);
