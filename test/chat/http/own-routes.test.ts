import { describe, expect, it } from 'vitest';
import { decodeToken } from '../../../src/token/decode-token.ts';
import { Client, type Fixture, handshakeRefusal, roomArn, startFixture } from '../chat-fixture.ts';
import { call } from '../control-client.ts';

async function ask({ endpoint }: Fixture, method: string, path: string, body?: unknown) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const response = await fetch(endpoint.httpUrl + path, {
    method,
    headers: { 'content-type': 'application/json', origin: 'http://localhost:3000' },
    body: body === undefined ? null : text,
  });
  expect(response.headers.get('content-type')).toBe('application/json');
  expect(response.headers.get('access-control-allow-origin')).toBe('http://localhost:3000');
  const answer = await response.text();
  return { status: response.status, body: method === 'HEAD' ? answer : JSON.parse(answer) };
}

const user = { arn: roomArn, userId: 'ada.1' };

describe('POST /auth', () => {
  it.each([
    ['the names of the web sample', { ...user, attributes: { username: 'Ada' } }, 55],
    ['the names of the service', { roomIdentifier: roomArn, userId: 'ada.1' }, 55],
    ['both, of which the sample counts', { ...user, roomIdentifier: 'x' }, 55],
    ['an empty arn', { arn: '', roomIdentifier: roomArn, userId: 'ada.1' }, 55],
    ['durationInMinutes', { ...user, durationInMinutes: 5 }, 5],
    ['sessionDurationInMinutes', { ...user, sessionDurationInMinutes: 6 }, 6],
    ['no duration', { ...user, durationInMinutes: 0, attributes: null, capabilities: null }, 55],
  ])('takes %s', async (_, body, minutes) => {
    const fixture = await startFixture();
    const answer = await ask(fixture, 'POST', '/auth', body);
    expect(answer).toEqual({
      status: 200,
      body: {
        token: expect.any(String),
        tokenExpirationTime: '2026-11-24T08:01:00Z',
        sessionExpirationTime: `2026-11-24T08:${String(minutes).padStart(2, '0')}:00Z`,
      },
    });
    await new Client(fixture.endpoint.webSocketUrl, answer.body.token).opened;
  });

  it('binds attributes and capabilities, and names users by number', async () => {
    const fixture = await startFixture();
    const { body } = await ask(fixture, 'POST', '/auth', {
      arn: roomArn,
      userId: 7,
      attributes: { username: 'Ada', avatar: 'https://a.example/b.png' },
      capabilities: ['SEND_MESSAGE', 'DELETE_MESSAGE'],
    });
    const claims = await decodeToken(
      new Map([['chatToken', body.token]]),
      fixture.keyring,
      fixture.clock.now(),
    );
    expect(claims.get('userId')).toBe('7');
    expect(claims.get('capabilities')).toEqual(['SEND_MESSAGE', 'DELETE_MESSAGE']);
    expect(claims.get('attributes')).toEqual(
      new Map([
        ['username', 'Ada'],
        ['avatar', 'https://a.example/b.png'],
      ]),
    );
  });

  it.each<[body: unknown, message: string]>([
    [{}, 'roomIdentifier is required; userId is required'],
    ['', 'roomIdentifier is required; userId is required'],
    [{ arn: roomArn }, 'userId is required'],
    [
      { arn: 'AbCdEfGhIjKl', userId: 'a' },
      'roomIdentifier must match arn:aws:ivschat:[a-z0-9-]+:[0-9]+:room/[a-zA-Z0-9-]+, but is "AbCdEfGhIjKl"',
    ],
    [{ arn: [roomArn], userId: {} }, 'roomIdentifier must be text; userId must be text'],
    [
      { ...user, capabilities: ['FLY'] },
      'capabilities[0] must be one of SEND_MESSAGE, DISCONNECT_USER, DELETE_MESSAGE, but is "FLY"',
    ],
    [{ ...user, durationInMinutes: 500 }, 'sessionDurationInMinutes must be 1 to 180, but is 500'],
    [{ ...user, durationInMinutes: 'long' }, 'sessionDurationInMinutes must be an integer'],
    [{ ...user, attributes: { a: 1 } }, 'attributes value must be text'],
    ['[]', 'The request body is not a JSON object'],
    ['{', 'The request body is not a JSON object'],
  ])('refuses %j', async (body, message) => {
    const answer = await ask(await startFixture(), 'POST', '/auth', body);
    expect([answer.status, answer.body.message]).toEqual([400, message]);
  });

  it('refuses a body that is too large, and rooms that do not exist where they have to', async () => {
    const fixture = await startFixture({ strictRooms: true, limits: { requestBody: 200 } });
    const large = await ask(fixture, 'POST', '/auth', { ...user, userId: 'x'.repeat(300) });
    expect([large.status, large.body.message]).toEqual([
      413,
      'A request body may have at most 200 bytes',
    ]);
    const missing = await ask(fixture, 'POST', '/auth', user);
    expect([missing.status, missing.body.resourceType]).toEqual([404, 'ROOM']);
  });
});

describe('POST /event', () => {
  it.each([
    ['the names of the sample', { arn: roomArn, eventAttributes: { userId: 'bob' } }],
    ['the names of the service', { roomIdentifier: roomArn, attributes: { userId: 'bob' } }],
  ])('takes %s', async (_, body) => {
    const fixture = await startFixture();
    const ada = await fixture.connect();
    const eventName = 'app:DELETE_BY_USER';
    expect(await ask(fixture, 'POST', '/event', { ...body, eventName })).toEqual({
      status: 200,
      body: { arn: roomArn, status: 'success' },
    });
    expect(await ada.received(1)).toMatchObject({
      Type: 'EVENT',
      EventName: eventName,
      Attributes: { userId: 'bob' },
    });
  });

  it('refuses an event without a name', async () => {
    const { status, body } = await ask(await startFixture(), 'POST', '/event', { arn: roomArn });
    expect([status, body.message]).toEqual([400, 'eventName is required']);
  });
});

describe('GET /list', () => {
  it('answers as ListRooms, page by page', async () => {
    const fixture = await startFixture();
    for (const name of ['a', 'b', 'c']) await call(fixture, 'CreateRoom', { name });
    const all = await ask(fixture, 'GET', '/list');
    expect(all.body).toEqual((await call(fixture, 'ListRooms')).body);
    const first = await ask(fixture, 'GET', '/list?maxResults=2');
    const { nextToken } = first.body;
    const rest = await ask(fixture, 'GET', `/list?maxResults=2&nextToken=${nextToken}`);
    expect([...first.body.rooms, ...rest.body.rooms]).toEqual(all.body.rooms);
    expect((await ask(fixture, 'GET', '/list?maxResults=no')).status).toBe(400);
  });
});

describe('GET /health', () => {
  it('answers with the version', async () => {
    const fixture = await startFixture();
    expect(await ask(fixture, 'GET', '/health')).toEqual({
      status: 200,
      body: { status: 'ok', version: process.env.IVSCHAT_TS_VERSION },
    });
    expect(await ask(fixture, 'HEAD', '/health')).toEqual({ status: 200, body: '' });
  });
});

describe('a path of our own', () => {
  it.each([
    ['GET', '/auth', '/auth takes POST, not GET'],
    ['DELETE', '/event', '/event takes POST, not DELETE'],
    ['POST', '/list', '/list takes GET, not POST'],
    ['PUT', '/faults', '/faults takes GET and POST, not PUT'],
    ['POST', '/health', '/health takes GET and HEAD, not POST'],
  ])('refuses %s %s', async (method, path, message) => {
    const { status, body } = await ask(await startFixture(), method, path);
    expect([status, body.message]).toEqual([405, message]);
  });

  it('is found with a query, and below an API_URL that ends in a slash', async () => {
    const fixture = await startFixture();
    expect((await ask(fixture, 'POST', '//auth?x=1', user)).status).toBe(200);
  });
});

describe('POST /faults', () => {
  const hello = { Action: 'SEND_MESSAGE', Content: 'Hi' };

  it('switches, and says what is switched on', async () => {
    const fixture = await startFixture();
    const { body } = await ask(fixture, 'POST', '/faults', {
      refuseHandshakes: { count: 2 },
      failRequests: { count: 1, errorCode: 429 },
      delayDeliveries: 20,
    });
    const state = {
      refuseHandshakes: { count: 2, status: 503 },
      failRequests: { count: 1, errorCode: 429, errorMessage: 'ERROR 429 on demand' },
      delayDeliveries: 20,
    };
    expect(body).toEqual(state);
    expect((await handshakeRefusal(fixture.endpoint.webSocketUrl, undefined)).status).toBe(503);
    expect((await ask(fixture, 'GET', '/faults')).body).toEqual({
      ...state,
      refuseHandshakes: { count: 1, status: 503 },
    });
    expect((await ask(fixture, 'POST', '/faults', { clear: true })).body).toMatchObject({
      refuseHandshakes: { count: 0 },
      failRequests: { count: 0 },
      delayDeliveries: 0,
    });
    expect(await (await fixture.connect()).ask(hello)).toMatchObject({ Content: 'Hi' });
  });

  it('drops connections and ends sessions, and says how many', async () => {
    const fixture = await startFixture();
    const [ada, bob, eve] = [
      await fixture.connect(),
      await fixture.connect({ userId: 'bob' }),
      await fixture.connect({ userId: 'eve' }),
    ];
    const dropped = await ask(fixture, 'POST', '/faults', {
      dropConnections: { userId: 'ada', room: roomArn, closeCode: 1011 },
      endSessions: { userId: 'bob' },
    });
    expect(dropped.body).toMatchObject({ connectionsDropped: 1, sessionsEnded: 1 });
    expect((await ada.closed).code).toBe(1011);
    expect((await bob.closed).code).toBe(1000);
    expect(bob.frames).toMatchObject([{ ErrorCode: 401 }]);
    expect(await ask(fixture, 'POST', '/faults', { dropConnections: {} })).toMatchObject({
      body: { connectionsDropped: 1 },
    });
    expect((await eve.closed).code).toBe(1006);
  });

  it.each<[body: unknown, message: string]>([
    [
      { refuseHandshake: {} },
      'refuseHandshake is unknown; known are refuseHandshakes, failRequests, delayDeliveries, dropConnections, endSessions, clear',
    ],
    [
      { refuseHandshakes: { count: 1, code: 5 } },
      'refuseHandshakes.code is unknown; known are count, status',
    ],
    [{ refuseHandshakes: {} }, 'refuseHandshakes.count is required'],
    [{ refuseHandshakes: { count: -1 } }, 'refuseHandshakes.count must be 0 to 1000000, but is -1'],
    [
      { refuseHandshakes: { count: 1, status: 200 } },
      'refuseHandshakes.status must be 400 to 599, but is 200',
    ],
    [{ failRequests: { count: 1.5 } }, 'failRequests.count must be an integer'],
    [{ failRequests: 3 }, 'failRequests must be a structure'],
    [{ delayDeliveries: 1e9 }, 'delayDeliveries must be 0 to 60000, but is 1000000000'],
    [{ delayDeliveries: '5' }, 'delayDeliveries must be an integer'],
    [
      { dropConnections: { closeCode: 1006 } },
      'dropConnections.closeCode must be 1000 to 1003, 1007 to 1014 or 3000 to 4999, the codes that may be sent',
    ],
    [
      { endSessions: { room: 'AbCdEfGhIjKl' } },
      'endSessions.room must match arn:aws:ivschat:[a-z0-9-]+:[0-9]+:room/[a-zA-Z0-9-]+, but is "AbCdEfGhIjKl"',
    ],
    [{ clear: 'yes' }, 'clear must be true or false'],
    ['no JSON', 'The request body is not a JSON object'],
  ])('refuses %j, and changes nothing', async (body, message) => {
    const fixture = await startFixture();
    const before = fixture.endpoint.faults.state();
    const answer = await ask(fixture, 'POST', '/faults', body);
    expect([answer.status, answer.body.message]).toEqual([400, message]);
    expect(fixture.endpoint.faults.state()).toBe(before);
  });
});

describe('with the rates of the service', () => {
  it.each([
    ['ListRooms', {}, 5],
    ['ListLoggingConfigurations', {}, 3],
  ])('%s is answered %j %i times in a second', async (operation, body, limit) => {
    const fixture = await startFixture({ throttle: true });
    for (let count = 0; count < limit; count += 1) {
      expect((await call(fixture, operation, body)).status).toBe(200);
    }
    const refused = await call(fixture, operation, body);
    expect([refused.status, refused.headers.get('x-amzn-errortype'), refused.body]).toEqual([
      429,
      'ThrottlingException',
      {
        message: `Rate exceeded: ${operation} may be asked for ${limit} times in a second`,
        resourceId: 'none',
        resourceType: 'ROOM',
        limit,
      },
    ]);
    fixture.clock.advance(1000);
    expect((await call(fixture, operation, body)).status).toBe(200);
  });

  it('the routes of samples count as the operations that they are', async () => {
    const fixture = await startFixture({ throttle: true });
    for (let count = 0; count < 5; count += 1) await ask(fixture, 'GET', '/list');
    expect((await call(fixture, 'ListRooms')).status).toBe(429);
    expect((await ask(fixture, 'POST', '/auth', user)).status).toBe(200);
  });
});
