/** Stands between join-room and a chat endpoint: keeps the tokens that pass, cuts lines, is away for a while. */
import net from 'node:net';
import { onTestFinished } from 'vitest';

export interface Relay {
  /** `ws://127.0.0.1:…`. */
  readonly url: string;
  /** Every token that was sent in a handshake, in order. */
  readonly tokens: readonly string[];
  /** Cuts all lines. */
  cut(): void;
  /** Leaves all lines open and lets nothing through any more. */
  freeze(): void;
  /** Answers every handshake with this from now on; with nothing, lets them through again. */
  answer(reply: string | undefined): void;
  close(): Promise<void>;
  reopen(): Promise<void>;
}

/** A relay to a port of this machine, which is closed when the test is over. */
export async function startRelay(port: number): Promise<Relay> {
  const sockets = new Set<net.Socket>();
  const tokens: string[] = [];
  let reply: string | undefined;
  const server = net.createServer((client) => {
    const endpoint = net.connect(port, '127.0.0.1');
    for (const socket of [client, endpoint]) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        client.destroy();
        endpoint.destroy();
        sockets.delete(socket);
      });
    }
    client.on('data', (data) => {
      const [, token] = /^Sec-WebSocket-Protocol: (.*)\r$/im.exec(String(data)) ?? [];
      if (token !== undefined) tokens.push(token);
      if (token !== undefined && reply !== undefined) {
        client.end(reply.replaceAll('TOKEN', token));
        endpoint.destroy();
      }
    });
    client.pipe(endpoint);
    endpoint.pipe(client);
  });
  const listen = (at: number) =>
    new Promise<void>((resolve) => server.listen(at, '127.0.0.1', resolve));
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  await listen(0);
  const own = (server.address() as net.AddressInfo).port;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      cut();
    });
  onTestFinished(async () => {
    if (server.listening) await close();
  });
  return {
    url: `ws://127.0.0.1:${own}`,
    tokens,
    cut,
    freeze() {
      for (const socket of sockets) {
        socket.unpipe();
        socket.pause();
      }
    },
    answer(text) {
      reply = text;
    },
    close,
    reopen: () => listen(own),
  };
}
