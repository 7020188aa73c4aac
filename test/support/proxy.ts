// A network that can break: a proxy before a server, which passes everything on until it is told to lose the next reply.

import { type AddressInfo, createServer, connect as dial, type Socket } from 'node:net';

export interface Proxy {
  readonly port: number;
  /**
   * The next call whose text contains the word reaches the server, and its connection breaks before the reply comes back.
   * Resolves when that has happened.
   */
  loseReplyTo(word: string): Promise<void>;
  /** Calls that have reached the server and contain the word. */
  seen(word: string): number;
  close(): void;
}

export async function startProxy(target: { readonly host: string; readonly port: number }): Promise<Proxy> {
  const sockets = new Set<Socket>();
  let sent = '';
  let trap: { readonly word: string; readonly done: () => void } | undefined;
  const server = createServer((client) => {
    const upstream = dial(target.port, target.host);
    let isLost = false;
    client.on('data', (data) => {
      const text = data.toString('latin1');
      sent += text;
      if (trap && text.includes(trap.word)) isLost = true;
      upstream.write(data);
    });
    upstream.on('data', (data) => {
      if (!isLost) return void client.write(data);
      trap?.done();
      trap = undefined;
      client.destroy();
      upstream.destroy();
    });
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    loseReplyTo: (word) => new Promise((done) => (trap = { word, done })),
    seen: (word) => sent.split(word).length - 1,
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
