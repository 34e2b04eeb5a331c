import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { type Fixture, startFixture } from '../chat-fixture.ts';

describe('the Host of a request', () => {
  /** fetch does not let us choose it. */
  const statusFor = (fixture: Fixture, host: string) =>
    new Promise<number | undefined>((resolve, reject) => {
      const { port } = fixture.endpoint;
      request({ port, method: 'POST', path: '/ListRooms', headers: { host } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });

  it.each([
    ['localhost:4487', 200],
    ['LOCALHOST', 200],
    ['127.0.0.1:1', 200],
    ['127.1.2.3', 200],
    ['[::1]:4487', 200],
    ['chat.localhost', 200],
    ['rebound.example:4487', 403],
    ['localhost.example', 403],
    ['127.0.0.1.nip.example', 403],
    ['10.0.0.1', 403],
    ['localhost:4487@evil.example', 403],
  ])('%j: %i', async (host, status) => {
    expect(await statusFor(await startFixture(), host)).toBe(status);
  });

  it.each([
    ['10.0.0.1', 200],
    ['localhost', 200],
    ['rebound.example', 403],
  ])('where other machines are let in, %s: %i', async (host, status) => {
    expect(await statusFor(await startFixture({ host: '0.0.0.0' }), host)).toBe(status);
  });
});
