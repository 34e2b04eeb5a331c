/** Who is let in by Host and Origin, on every route, as docs/local-tokens.md says. */
import { type IncomingHttpHeaders, request } from 'node:http';
import { networkInterfaces } from 'node:os';
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { hostNameOf } from '../../../src/chat/http/host-check.ts';
import { type Fixture, type FixtureOptions, roomArn, startFixture } from '../chat-fixture.ts';

interface Reply {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** fetch does not let us choose the Host. */
function ask(
  { endpoint }: Pick<Fixture, 'endpoint'>,
  method: string,
  path: string,
  headers: Record<string, string>,
  body = '',
  hostname = '127.0.0.1',
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    request({ hostname, port: endpoint.port, method, path, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk) => {
        text += chunk;
      });
      response.on('end', () =>
        resolve({ status: response.statusCode, headers: response.headers, text }),
      );
    })
      .on('error', reject)
      .end(body);
  });
}

/** The status of a handshake: 101 for one that succeeds. */
async function handshake(fixture: Fixture, headers: Record<string, string>): Promise<number> {
  const socket = new WebSocket(fixture.endpoint.webSocketUrl, await fixture.token(), { headers });
  return new Promise((resolve) => {
    socket.on('open', () => resolve(101));
    socket.on('unexpected-response', (_, response) => resolve(response.statusCode ?? 0));
    socket.on('error', () => {});
  });
}

const routes: readonly (readonly [method: string, path: string, body: string, status: number])[] = [
  ['POST', '/ListRooms', '{}', 200],
  ['POST', '/CreateChatToken', JSON.stringify({ roomIdentifier: roomArn, userId: 'a' }), 200],
  ['GET', `/tags/${encodeURIComponent(roomArn)}`, '', 200],
  ['POST', '/auth', JSON.stringify({ arn: roomArn, userId: 'a' }), 200],
  ['POST', '/event', JSON.stringify({ arn: roomArn, eventName: 'e' }), 200],
  ['GET', '/list', '', 200],
  ['GET', '/health', '', 200],
  ['GET', '/faults', '', 200],
  ['POST', '/faults', '{"delayDeliveries":0}', 200],
  ['GET', '/nowhere', '', 404],
];

const hosts: readonly (readonly [host: string, options: FixtureOptions, admitted: boolean])[] = [
  ['localhost:4487', {}, true],
  ['localhost.', {}, true],
  ['localhost.:4487', {}, true],
  ['LOCALHOST', {}, true],
  ['127.0.0.1:1', {}, true],
  ['127.1.2.3', {}, true],
  ['[::1]:4487', {}, true],
  ['chat.localhost', {}, true],
  ['chat.localhost.', {}, true],
  ['rebound.example:4487', {}, false],
  ['localhost.example', {}, false],
  ['localhost..', {}, false],
  ['127.0.0.1.nip.example', {}, false],
  ['10.0.0.1', {}, false],
  ['localhost:4487@evil.example', {}, false],
  ['chat:4487', {}, false],
  ['10.0.0.1', { host: '0.0.0.0' }, true],
  ['[2001:db8::1]', { host: '0.0.0.0' }, true],
  ['localhost', { host: '0.0.0.0' }, true],
  ['rebound.example', { host: '0.0.0.0' }, false],
  ['host.docker.internal', { host: '0.0.0.0' }, false],
  ['chat:4487', { allowedHosts: ['chat', 'host.docker.internal'] }, true],
  ['CHAT', { allowedHosts: ['chat'] }, true],
  ['chat.', { allowedHosts: ['chat'] }, true],
  ['host.docker.internal:1', { allowedHosts: ['chat', 'host.docker.internal'] }, true],
  ['chat.example', { allowedHosts: ['chat'] }, false],
  ['my.chat', { allowedHosts: ['chat'] }, false],
];

describe('by its Host', () => {
  it.each(hosts)('%s with %j: %s, on every route', async (host, options, admitted) => {
    const fixture = await startFixture(options);
    await fixture.connect();
    for (const [method, path, body, status] of routes) {
      const answer = await ask(fixture, method, path, { host }, body);
      expect([method, path, answer.status]).toEqual([method, path, admitted ? status : 403]);
    }
    expect((await ask(fixture, 'OPTIONS', '/auth', { host })).status).toBe(admitted ? 204 : 403);
    expect(await handshake(fixture, { host })).toBe(admitted ? 101 : 403);
  });

  it('a refusal names the Host and the option, to the client and in a report', async () => {
    const fixture = await startFixture();
    const { text, headers } = await ask(fixture, 'GET', '/health', { host: 'Chat:4487' });
    const message =
      'the Host of the request, chat, is not this endpoint; --allow-host chat admits it (in the library: allowedHosts)';
    expect(JSON.parse(text)).toEqual({ message });
    expect(headers['x-amzn-errortype']).toBe('AccessDeniedException');
    expect(fixture.reports).toEqual([`refused a request: ${message}`]);
    await handshake(fixture, { host: 'chat' });
    expect(fixture.reports.at(-1)).toBe(`refused a connection: ${message}`);
  });

  it.each(['x'.repeat(5000), 'a b', '[::1', '"><script>', '\u00e9'])(
    'a Host that is none (%j) is not repeated',
    async (host) => {
      const fixture = await startFixture();
      const { status, text } = await ask(fixture, 'GET', '/health', { host });
      expect(status).toBe(403);
      expect(JSON.parse(text).message).toBe('the Host of the request is not the name of a host');
    },
  );

  it.each([
    ['chat', 'chat'],
    ['Host.Docker.Internal', 'host.docker.internal'],
    ['chat.', 'chat'],
    ['192.168.1.5', '192.168.1.5'],
    ['2001:DB8::1', '2001:db8::1'],
    ['[2001:db8::1]', '2001:db8::1'],
    ['chat:4487', undefined],
    ['[::1]:80', undefined],
    ['*', undefined],
    ['', undefined],
    ['http://chat', undefined],
    ['a b', undefined],
  ])('--allow-host %s: %s', (text, name) => {
    expect(hostNameOf(text)).toBe(name);
  });
});

const origins: readonly (readonly [
  origin: string,
  host: string,
  options: FixtureOptions,
  admitted: boolean,
])[] = [
  ['http://localhost:3000', 'localhost', {}, true],
  ['https://localhost', 'localhost', {}, true],
  ['http://127.0.0.1:5173', 'localhost', {}, true],
  ['http://[::1]:8080', 'localhost', {}, true],
  ['http://app.localhost:3000', 'localhost', {}, true],
  ['https://app.example', 'localhost', {}, false],
  ['null', 'localhost', {}, false],
  ['http://localhost.evil.example', 'localhost', {}, false],
  ['http://127.0.0.1.evil.example', 'localhost', {}, false],
  ['http://192.168.1.5:3000', 'localhost', {}, false],
  ['chrome-extension://abcdef', 'localhost', {}, false],
  ['https://app.example', 'localhost', { allowedOrigins: ['https://app.example'] }, true],
  ['https://app.example:8443', 'localhost', { allowedOrigins: ['https://app.example'] }, false],
  ['http://app.example', 'localhost', { allowedOrigins: ['https://app.example'] }, false],
  ['null', 'localhost', { allowedOrigins: ['*'] }, true],
  ['http://chat:4487', 'chat:4487', { allowedHosts: ['chat'] }, true],
  ['http://chat:3000', 'chat:4487', { allowedHosts: ['chat'] }, false],
  ['http://10.0.0.1:4487', '10.0.0.1:4487', { host: '0.0.0.0' }, true],
  // DNS that is rebound: page and endpoint have one name, which is not ours.
  ['http://rebound.example:4487', 'rebound.example:4487', {}, false],
  ['http://rebound.example:4487', 'rebound.example:4487', { host: '0.0.0.0' }, false],
];

describe('by its Origin', () => {
  it.each(origins)('%s at %s with %j: %s, on every route', async (origin, host, options, ok) => {
    const fixture = await startFixture(options);
    await fixture.connect();
    for (const [method, path, body, status] of routes) {
      const answer = await ask(fixture, method, path, { host, origin }, body);
      expect([method, path, answer.status]).toEqual([method, path, ok ? status : 403]);
      expect(answer.headers['access-control-allow-origin']).toBe(ok ? origin : undefined);
      const preflight = await ask(fixture, 'OPTIONS', path, { host, origin });
      expect(preflight.status).toBe(ok ? 204 : 403);
    }
  });

  it('a handshake is let in from any, as its token says enough', async () => {
    const fixture = await startFixture();
    for (const origin of ['https://app.example', 'null', 'http://localhost:3000']) {
      expect(await handshake(fixture, { origin })).toBe(101);
    }
  });

  it('a refusal names the Origin and the option, to the client and in a report', async () => {
    const fixture = await startFixture();
    const { text } = await ask(fixture, 'GET', '/list', { origin: 'https://app.example' });
    const message =
      'web pages of https://app.example are not allowed to call this endpoint; --allow-origin https://app.example admits them (in the library: allowedOrigins)';
    expect(JSON.parse(text)).toEqual({ message });
    expect(fixture.reports).toEqual([`refused a request: ${message}`]);
  });

  it.each(['x'.repeat(5000), 'http://', '\u00e9', 'http://a b', ' '])(
    'an Origin that is none (%j) is not repeated',
    async (origin) => {
      const { text, status } = await ask(await startFixture(), 'GET', '/list', { origin });
      expect([status, JSON.parse(text).message]).toEqual([
        403,
        'the Origin of the request is none',
      ]);
    },
  );
});

const [ownAddress] = Object.values(networkInterfaces())
  .flatMap((addresses) => addresses ?? [])
  .filter(({ family, internal }) => family === 'IPv4' && !internal)
  .map(({ address }) => address);

it.skipIf(ownAddress === undefined)(
  `faults are for clients of this machine, whatever the host (${ownAddress ?? 'SKIPPED: this machine has no address but the loopback one'})`,
  async () => {
    const fixture = await startFixture({ host: '0.0.0.0', allowedOrigins: ['*'] });
    const host = `127.0.0.1:${fixture.endpoint.port}`;
    const other = await ask(fixture, 'GET', '/list', { host }, '', ownAddress);
    expect(other.status).toBe(200);
    for (const method of ['GET', 'POST']) {
      const { status, text } = await ask(fixture, method, '/faults', { host }, '', ownAddress);
      expect([status, JSON.parse(text).message]).toEqual([
        403,
        'Faults are for clients on the machine of the endpoint alone',
      ]);
    }
  },
);
