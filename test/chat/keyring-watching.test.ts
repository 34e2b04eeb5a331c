/** A running endpoint whose keyring file is changed under it. */
import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { createKeyring, writeKeyring } from '../../src/token/keyring.ts';
import { keyringFileSource } from '../../src/token/keyring-source.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { Client, handshakeRefusal, roomArn, startFixture } from './chat-fixture.ts';
import { call, failure } from './control-client.ts';

async function fixtureWithFile() {
  const folder = temporaryFolder('keyring-watching');
  const file = path.join(folder, 'keyring.json');
  const fixture = await startFixture({
    realClock: true,
    keyringSource: keyringFileSource(file, Date.now),
  });
  const create = () => call(fixture, 'CreateChatToken', { roomIdentifier: roomArn, userId: 'ada' });
  const token = async () => ((await create()).body as unknown as { token: string }).token;
  return { ...fixture, file, create, token, url: fixture.endpoint.webSocketUrl };
}

const otherKeyring = {
  status: 401,
  message: 'the chat token was made with a key of another keyring',
};

it.each<[what: string, change: (file: string) => void]>([
  ['is deleted', (file) => rmSync(file)],
  ['holds another key', (file) => writeFileSync(file, writeKeyring(createKeyring(Date.now())))],
])(
  'when the file %s, tokens of its old key open nothing, and those of the new one do',
  async (_, change) => {
    const { file, token, url } = await fixtureWithFile();
    const [first, second] = [await token(), await token()];
    await new Client(url, first).opened;
    change(file);
    expect(await handshakeRefusal(url, second)).toEqual(otherKeyring);
    await new Client(url, await token()).opened;
    expect(await handshakeRefusal(url, second)).toEqual(otherKeyring);
  },
);

it('when the file may be read by others, that is said in both refusals and reported, until it is mended', async () => {
  const { file, token, create, url, reports } = await fixtureWithFile();
  const own = await token();
  chmodSync(file, 0o640);
  const message = `Unable to use keyring file ${file}: others may use it too (mode 0640). Run: chmod 600 ${file}`;
  expect(await handshakeRefusal(url, own)).toEqual({ status: 503, message });
  expect(failure(await create())).toEqual({
    status: 500,
    type: 'InternalServerException',
    body: { message },
  });
  expect(reports).toEqual([`refused a connection: ${message}`, message]);
  chmodSync(file, 0o600);
  await new Client(url, own).opened;
  await new Client(url, await token()).opened;
});
