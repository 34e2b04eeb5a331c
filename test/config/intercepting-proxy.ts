import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { TLSSocket } from 'node:tls';
import { afterEach } from 'vitest';
import type { TlsMaterial } from '../conformance/tls-material.ts';

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/**
 * A proxy that takes every TLS connection to one plain loopback server, so that programs which cannot be told
 * of other endpoints reach it too. Closed after the test.
 * @param material a certificate for the hosts that are asked for
 * @returns variables that send a program through it
 */
export async function startInterceptingProxy(
  { authority, cert, key }: TlsMaterial,
  target: string,
) {
  const proxy = createServer();
  proxy.on('connect', (_request, socket) => {
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    const inside = new TLSSocket(socket as never, { isServer: true, cert, key });
    const outside = connect(Number(new URL(target).port), '127.0.0.1');
    for (const end of [inside, outside, socket]) end.on('error', () => outside.destroy());
    inside.pipe(outside).pipe(inside);
  });
  await new Promise<void>((done) => proxy.listen(0, '127.0.0.1', done));
  closers.push(() => {
    proxy.closeAllConnections();
    proxy.close();
  });
  const { port } = proxy.address() as AddressInfo;
  return { HTTPS_PROXY: `http://127.0.0.1:${port}`, AWS_CA_BUNDLE: authority };
}
