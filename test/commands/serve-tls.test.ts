import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { get } from 'node:https';
import { connect } from 'node:net';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { tlsPair } from '../../src/commands/serve-tls.ts';
import { Client, type Fixture, startFixture } from '../chat/chat-fixture.ts';
import { makeTlsMaterial } from '../conformance/tls-material.ts';
import { temporaryFolder } from '../temporary-folder.ts';

/** A certificate for localhost and its key, in files, with the authority that signed it. */
function material() {
  const folder = temporaryFolder('serve-tls');
  const { authority, cert, key } = makeTlsMaterial('DNS:localhost,IP:127.0.0.1');
  writeFileSync(path.join(folder, 'cert.pem'), cert);
  writeFileSync(path.join(folder, 'key.pem'), key);
  return { cwd: folder, ca: readFileSync(authority) };
}

function health({ endpoint }: Pick<Fixture, 'endpoint'>, ca: Buffer): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    get(`${endpoint.httpUrl}/health`, { ca }, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).on('error', reject);
  });
}

describe('with --tls-cert and --tls-key', () => {
  it('https and wss are served', async () => {
    const { cwd, ca } = material();
    const tls = tlsPair('cert.pem', path.join(cwd, 'key.pem'), { cwd });
    const fixture = await startFixture(tls ? { tls } : {});
    const { httpUrl, webSocketUrl, port } = fixture.endpoint;
    expect([httpUrl, webSocketUrl]).toEqual([
      `https://127.0.0.1:${port}`,
      `wss://127.0.0.1:${port}`,
    ]);
    expect(await health(fixture, ca)).toBe(200);
    const token = await fixture.token({ capabilities: ['SEND_MESSAGE'] });
    const client = new Client(webSocketUrl, token, { ca });
    await client.opened;
    expect(await client.ask({ Action: 'SEND_MESSAGE', Content: 'Hi' })).toMatchObject({
      Content: 'Hi',
    });
  });

  it('who does not get through the handshake is reported, and disturbs nobody', async () => {
    const { cwd, ca } = material();
    const tls = tlsPair('cert.pem', 'key.pem', { cwd });
    const fixture = await startFixture(tls ? { tls } : {});
    const plain = connect(fixture.endpoint.port, '127.0.0.1');
    plain.on('error', () => {});
    plain.resume().write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await expect(health(fixture, Buffer.from(''))).rejects.toThrow();
    await expect
      .poll(() => fixture.reports)
      .toEqual(['a TLS handshake failed: it was plain HTTP, and this port serves https and wss']);
    expect(await health(fixture, ca)).toBe(200);
  });

  it('who never ends the handshake does not keep the endpoint from its end', async () => {
    const { cwd } = material();
    const tls = tlsPair('cert.pem', 'key.pem', { cwd });
    const { endpoint } = await startFixture(tls ? { tls } : {});
    const silent = connect(endpoint.port, '127.0.0.1');
    silent.on('error', () => {});
    await once(silent, 'connect');
    silent.write(Buffer.from([0x16, 3, 1, 2, 0, 1]));
    await new Promise((resolve) => setTimeout(resolve, 50));
    const started = performance.now();
    await endpoint.stop();
    expect(performance.now() - started).toBeLessThan(5000);
    silent.destroy();
  });
});

describe('serve cannot start', () => {
  it('with one of the two alone', () => {
    const message = /^argument --tls-cert: --tls-key has to be given, too$/;
    expect(() => tlsPair('cert.pem', undefined, { cwd: '/' })).toThrow(message);
    expect(() => tlsPair(undefined, 'key.pem', { cwd: '/' })).toThrow(
      'argument --tls-key: --tls-cert has to be given, too',
    );
  });

  it('with a file that is missing', () => {
    const { cwd } = material();
    expect(() => tlsPair('cert.pem', 'none.pem', { cwd })).toThrow(
      `Unable to read ${cwd}/none.pem: no such file or directory`,
    );
  });

  it.each<[cert: string, key: string, file: string, what: string]>([
    ['key.pem', 'key.pem', 'key.pem', 'it holds no certificate in PEM form'],
    ['cert.pem', 'cert.pem', 'cert.pem', 'it holds no private key in PEM form'],
    [
      'cert.pem',
      'other.pem',
      'other.pem',
      'the key is not that of the certificate in CWD/cert.pem',
    ],
    [
      'cert.pem',
      'encrypted.pem',
      'encrypted.pem',
      'the key is encrypted, and serve asks for no passphrase',
    ],
  ])('with %s and %s', async (cert, key, file, what) => {
    const { cwd } = material();
    const openssl = (...words: string[]) =>
      execFileSync('openssl', words, { cwd, stdio: 'ignore' });
    openssl(
      'genpkey',
      '-algorithm',
      'EC',
      '-pkeyopt',
      'ec_paramgen_curve:P-256',
      '-out',
      'other.pem',
    );
    openssl('pkcs8', '-topk8', '-in', 'key.pem', '-passout', 'pass:x', '-out', 'encrypted.pem');
    const tls = tlsPair(cert, key, { cwd });
    await expect(startFixture(tls ? { tls } : {})).rejects.toThrow(
      `Unable to use ${cwd}/${file}: ${what.replace('CWD', cwd)}`,
    );
  });
});
