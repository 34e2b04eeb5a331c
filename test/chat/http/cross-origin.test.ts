import { describe, expect, it } from 'vitest';
import { originOf } from '../../../src/chat/http/cross-origin.ts';
import { type Fixture, startFixture } from '../chat-fixture.ts';
import { call, failure, read } from '../control-client.ts';

describe('web pages', () => {
  const preflight = async (fixture: Fixture, origin: string) =>
    fetch(`${fixture.endpoint.httpUrl}/CreateChatToken`, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type,x-amz-date',
      },
    });

  it.each([
    'http://localhost:3000',
    'https://localhost',
    'http://127.0.0.1:5173',
    'http://[::1]:8080',
    'http://app.localhost:3000',
  ])('of %s, this machine, may call the operations', async (origin) => {
    const fixture = await startFixture();
    const asked = await preflight(fixture, origin);
    expect(asked.status).toBe(204);
    expect(Object.fromEntries(asked.headers)).toMatchObject({
      'access-control-allow-origin': origin,
      'access-control-allow-methods': 'GET,POST,DELETE',
      'access-control-allow-headers': 'content-type,x-amz-date',
      'access-control-allow-private-network': 'true',
      vary: 'Origin',
    });
    const response = await fetch(`${fixture.endpoint.httpUrl}/CreateRoom`, {
      method: 'POST',
      headers: { origin },
    });
    expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([
      200,
      origin,
    ]);
  });

  it.each([
    'https://app.example',
    'null',
    'http://localhost.evil.example',
    'http://127.0.0.1.evil.example',
  ])('of %s may not, and nothing is carried out for them', async (origin) => {
    const fixture = await startFixture();
    const response = await fetch(`${fixture.endpoint.httpUrl}/CreateRoom`, {
      method: 'POST',
      headers: { origin },
    });
    expect(failure(await read(response))).toEqual({
      status: 403,
      type: 'AccessDeniedException',
      body: {
        message: `web pages of ${origin} are not allowed to call this endpoint; --allow-origin ${origin} admits them (in the library: allowedOrigins)`,
      },
    });
    expect(response.headers.has('access-control-allow-origin')).toBe(false);
    expect((await preflight(fixture, origin)).status).toBe(403);
    expect((await call(fixture, 'ListRooms')).body.rooms).toEqual([]);
  });

  it.each([[['https://app.example']], [['*']]])(
    'of an allowed origin (%s) may',
    async (allowedOrigins) => {
      const fixture = await startFixture({ allowedOrigins });
      const response = await preflight(fixture, 'https://app.example');
      expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([
        204,
        'https://app.example',
      ]);
    },
  );
});

it.each([
  ['HTTPS://App.Example/', 'https://app.example'],
  ['https://app.example:443', 'https://app.example'],
  ['http://[::1]:3000', 'http://[::1]:3000'],
  ['capacitor://localhost', 'capacitor://localhost'],
  ['null', 'null'],
  ['*', '*'],
  ['http://app.example:99999', undefined],
  ['http://ada@app.example', undefined],
])('the origin %s is allowed as browsers send it', (typed, origin) => {
  expect(originOf(typed)).toBe(origin);
});
