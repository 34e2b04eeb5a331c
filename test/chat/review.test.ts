import type { Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { ReviewContext, ReviewEvent } from '../../src/chat/review/review-handler.ts';
import { type FixtureOptions, roomArn, startFixture } from './chat-fixture.ts';
import { call } from './control-client.ts';

const uri = 'arn:aws:lambda:us-west-2:123456789012:function:review';
const otherRoom = `${roomArn}2`;
const hello = { Action: 'SEND_MESSAGE', RequestId: 'r', Content: 'Hi' };
const noRates = {
  requestsPerSecond: Number.POSITIVE_INFINITY,
  roomMessagesPerSecond: Number.POSITIVE_INFINITY,
};

/** A room whose messages are reviewed, and ada and bob in it. */
async function reviewed(
  review: NonNullable<FixtureOptions['review']>,
  options: FixtureOptions & { readonly fallbackResult?: 'ALLOW' | 'DENY' } = {},
) {
  const fixture = await startFixture({ review, ...options });
  const ada = await fixture.connect({ attributes: { name: 'Ada' } });
  const bob = await fixture.connect({ userId: 'bob' });
  const { fallbackResult = 'ALLOW' } = options;
  const messageReviewHandler = { uri, fallbackResult };
  await call(fixture, 'UpdateRoom', { identifier: roomArn, messageReviewHandler });
  return { ...fixture, ada, bob };
}

describe('a review handler', () => {
  it('is called as a Lambda function is', async () => {
    const calls: [ReviewEvent, ReviewContext][] = [];
    const { ada } = await reviewed((event, context) => {
      calls.push([event, context]);
      return { ReviewResult: 'ALLOW' };
    });
    const message = await ada.ask({ ...hello, Attributes: { a: 'b' } });
    const [[event, context] = []] = calls;
    expect(event).toEqual({
      Content: 'Hi',
      MessageId: message.Id,
      RoomArn: roomArn,
      Attributes: { a: 'b' },
      Sender: { UserId: 'ada', Attributes: { name: 'Ada' }, Ip: '127.0.0.1' },
    });
    expect(context?.awsRequestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(context?.getRemainingTimeInMillis()).toBe(200);
    expect(message).toMatchObject({ Content: 'Hi', RequestId: 'r', Attributes: { a: 'b' } });
  });

  it('is told the address of a client that has sent its message and is gone', async () => {
    const addresses: string[] = [];
    const { connect } = await reviewed(({ Sender }) => {
      addresses.push(Sender.Ip);
      return { ReviewResult: 'ALLOW' };
    });
    // The reset overtakes some of the messages.
    for (let client = 0; client < 30; client += 1) {
      const gone = await connect({ userId: `client-${client}` });
      gone.send(hello);
      const line: Socket = Reflect.get(gone.socket, '_socket');
      line.resetAndDestroy();
    }
    await expect.poll(() => addresses.length).toBeGreaterThan(0);
    expect(new Set(addresses)).toEqual(new Set(['127.0.0.1']));
  });

  it.each([
    ['what it does not rewrite', {}, 'Hi', { a: 'b' }],
    ['rewritten content', { Content: 'Hello' }, 'Hello', { a: 'b' }],
    ['rewritten attributes', { Attributes: { c: 'd' } }, 'Hi', { c: 'd' }],
    ['no attributes any more', { Content: '', Attributes: {} }, '', null],
    ['all but what is null', { Content: null, Attributes: null }, 'Hi', { a: 'b' }],
  ])('has everybody get %s', async (_, answer, Content, Attributes) => {
    const { ada, bob } = await reviewed(async () => ({ ReviewResult: 'ALLOW', ...answer }));
    const message = await ada.ask({ ...hello, Attributes: { a: 'b' } });
    expect(message).toMatchObject({ Type: 'MESSAGE', RequestId: 'r', Content, Attributes });
    expect(await bob.received(1)).toEqual(message);
  });

  it.each([
    ['a reason', { Attributes: { Reason: 'too rude' } }, 'too rude'],
    ['none', {}, 'The message was rejected by review'],
    ['an empty one', { Attributes: { Reason: '' } }, 'The message was rejected by review'],
  ])('has the sender alone get ERROR 406, with %s', async (_, answer, ErrorMessage) => {
    const { ada, bob, reports } = await reviewed(() => ({ ReviewResult: 'DENY', ...answer }));
    const error = await ada.ask(hello);
    expect(error).toMatchObject({ Type: 'ERROR', ErrorCode: 406, RequestId: 'r', ErrorMessage });
    expect(await bob.ask({ Action: 'x' })).toMatchObject({ Type: 'ERROR' });
    expect(bob.frames).toHaveLength(1);
    expect(reports).toEqual([]);
  });

  const attributes = { a: 'x'.repeat(1024) };
  const trap = {
    get ReviewResult() {
      throw new Error('a trap');
    },
  };
  const wrong: [answer: () => unknown, problem: string][] = [
    [() => undefined, 'answered with no object'],
    [() => 'ALLOW', 'answered with no object'],
    [() => ['ALLOW'], 'answered with no object'],
    [() => ({}), 'answered with a ReviewResult that is neither ALLOW nor DENY'],
    [
      () => ({ ReviewResult: 'allow' }),
      'answered with a ReviewResult that is neither ALLOW nor DENY',
    ],
    [() => ({ ReviewResult: 'ALLOW', Content: 5 }), 'answered with a Content that is no text'],
    [
      () => ({ ReviewResult: 'ALLOW', Content: 'x'.repeat(501) }),
      'answered with a Content of more than 500 characters',
    ],
    [
      () => ({ ReviewResult: 'ALLOW', Attributes: 'x' }),
      'answered with Attributes that are no map',
    ],
    [
      () => ({ ReviewResult: 'ALLOW', Attributes: { a: 1 } }),
      'answered with Attributes whose values are no texts',
    ],
    [
      () => ({ ReviewResult: 'ALLOW', Attributes: attributes }),
      'answered with Attributes of more than 1024 bytes',
    ],
    [
      () => ({ ReviewResult: 'DENY', Attributes: attributes }),
      'answered with Attributes of more than 1024 bytes',
    ],
    [
      () => {
        throw new Error('boom\nat line 1');
      },
      'failed: boom',
    ],
    [() => Promise.reject('boom'), 'failed: boom'],
    [() => trap, 'failed: a trap'],
  ];
  it.each(wrong)('that gives no verdict (%s) has the fallbackResult hold', async (answer, what) => {
    const allowing = await reviewed(answer);
    expect(await allowing.ada.ask(hello)).toMatchObject({ Type: 'MESSAGE', Content: 'Hi' });
    expect(allowing.reports).toEqual([
      `the review handler ${what}: a message in room AbCdEfGhIjKl was delivered unchanged (fallbackResult)`,
    ]);
    const denying = await reviewed(answer, { fallbackResult: 'DENY' });
    expect(await denying.ada.ask(hello)).toMatchObject({ Type: 'ERROR', ErrorCode: 406 });
    expect(denying.reports).toEqual([
      `the review handler ${what}: a message in room AbCdEfGhIjKl was refused (fallbackResult)`,
    ]);
  });

  it('that takes more than 200 ms has the fallbackResult hold', async () => {
    let asked = 0;
    const review = () => {
      asked += 1;
      return new Promise(() => {});
    };
    const { ada, clock, reports } = await reviewed(review, { fallbackResult: 'DENY' });
    ada.send(hello);
    await expect.poll(() => asked).toBe(1);
    clock.advance(199);
    expect(await ada.ask({ Action: 'x' })).toMatchObject({ ErrorCode: 400 });
    clock.advance(1);
    expect(await ada.received(2)).toMatchObject({ ErrorCode: 406, RequestId: 'r' });
    expect(reports).toEqual([
      'the review handler took more than 200 ms: a message in room AbCdEfGhIjKl was refused (fallbackResult)',
    ]);
  });

  it('that computes for more than 200 ms has it hold, too', async () => {
    const review = () => {
      const end = performance.now() + 250;
      while (performance.now() < end);
      return { ReviewResult: 'DENY' };
    };
    const { ada } = await reviewed(review, { realClock: true });
    expect(await ada.ask(hello)).toMatchObject({ Type: 'MESSAGE' });
  });

  it('is asked in rooms that have one, and with reviewAll in all', async () => {
    const review = () => ({ ReviewResult: 'DENY' });
    const some = await reviewed(review);
    expect(await some.ada.ask(hello)).toMatchObject({ ErrorCode: 406 });
    const elsewhere = await some.connect({ roomIdentifier: otherRoom });
    expect(await elsewhere.ask(hello)).toMatchObject({ Content: 'Hi' });
    const all = await startFixture({ review, reviewAll: true });
    expect(await (await all.connect()).ask(hello)).toMatchObject({ ErrorCode: 406 });
  });

  it('lets 500 messages through in their order, however long each review takes', async () => {
    const review = async ({ Content }: ReviewEvent) => {
      await setTimeout((Number(Content) * 7) % 50);
      return { ReviewResult: 'ALLOW', Content: `${Content}!` };
    };
    const { ada, bob } = await reviewed(review, { limits: noRates, realClock: true });
    for (let count = 0; count < 500; count += 1) ada.send({ ...hello, Content: String(count) });
    await bob.received(500);
    expect(bob.frames.map(({ Content }) => Content)).toEqual(
      Array.from({ length: 500 }, (_, count) => `${count}!`),
    );
    expect(new Set(bob.frames.map(({ Id }) => Id)).size).toBe(500);
  });

  it('that is slow in one room stalls no other', async () => {
    const review = ({ RoomArn }: ReviewEvent) =>
      RoomArn === roomArn ? new Promise(() => {}) : { ReviewResult: 'ALLOW' };
    const { ada, connect, clock } = await reviewed(review, { reviewAll: true });
    const other = await connect({ roomIdentifier: otherRoom });
    ada.send(hello);
    expect(await other.ask(hello)).toMatchObject({ Content: 'Hi' });
    // What is no message waits for none.
    ada.send({ Action: 'DELETE_MESSAGE', Id: 'AbCdEfGhIjKl' });
    expect(await ada.received(1)).toMatchObject({ EventName: 'aws:DELETE_MESSAGE' });
    clock.advance(200);
    expect(await ada.received(2)).toMatchObject({ Content: 'Hi' });
  });

  it('is not waited for by later messages, once the room has none', async () => {
    const answers: ((answer: object) => void)[] = [];
    const fixture = await reviewed(() => new Promise((resolve) => answers.push(resolve)));
    const { ada } = fixture;
    ada.send({ ...hello, Content: 'first' });
    await expect.poll(() => answers.length).toBe(1);
    const messageReviewHandler = { uri: '' };
    await call(fixture, 'UpdateRoom', { identifier: roomArn, messageReviewHandler });
    ada.send({ ...hello, Content: 'second' });
    expect(await ada.ask({ Action: 'x' })).toMatchObject({ ErrorCode: 400 });
    answers[0]?.({ ReviewResult: 'ALLOW' });
    await ada.received(3);
    expect(ada.frames.slice(1)).toMatchObject([{ Content: 'first' }, { Content: 'second' }]);
    expect(answers).toHaveLength(1);
  });

  it('lets nothing into a room that was deleted meanwhile', async () => {
    const answers: ((answer: object) => void)[] = [];
    const fixture = await reviewed(() => new Promise((resolve) => answers.push(resolve)));
    fixture.ada.send(hello);
    await expect.poll(() => answers.length).toBe(1);
    await call(fixture, 'DeleteRoom', { identifier: roomArn });
    answers[0]?.({ ReviewResult: 'ALLOW' });
    expect(await fixture.ada.received(1)).toMatchObject({ ErrorCode: 404, RequestId: 'r' });
  });

  it('that answers behind the end of the endpoint is not heard', async () => {
    const answers: ((answer: object) => void)[] = [];
    const fixture = await reviewed(() => new Promise((resolve) => answers.push(resolve)));
    fixture.ada.send(hello);
    await expect.poll(() => answers.length).toBe(1);
    await fixture.endpoint.stop();
    answers[0]?.({ ReviewResult: 'ALLOW' });
    await setTimeout(5);
    expect(fixture.endpoint.journal.entries().map(({ kind }) => kind)).not.toContain('message');
  });
});
