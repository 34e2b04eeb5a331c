import net from 'node:net';
import { describe, expect, it } from 'vitest';
import { canDriveTerminals, PROGRAM, PseudoTerminal } from './pseudo-terminal.ts';

const KEYS = {
  AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'secret',
  AWS_REGION: 'us-west-2',
};

describe.skipIf(!canDriveTerminals)('Ctrl-C', () => {
  it('ends a request that nobody answers', async () => {
    let asked = () => {};
    const request = new Promise<void>((resolve) => {
      asked = resolve;
    });
    const server = net.createServer((socket) => {
      socket.on('error', () => {});
      socket.on('data', asked);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as net.AddressInfo;
    const terminal = new PseudoTerminal(
      `${PROGRAM} create-chat-token --room-identifier r --user-id u --endpoint-url http://127.0.0.1:${port}`,
      { env: KEYS },
    );
    await request;
    await terminal.at('', '\x03');
    expect(await terminal.end()).toEqual({ code: 130, restored: true });
    expect(terminal.text()).toBe('^C\nterminal as before\n');
    server.close();
  });
});
