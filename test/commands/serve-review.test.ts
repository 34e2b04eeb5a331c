/** Review handlers as files, in the thread that `serve` gives them. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../../src/chat/clock.ts';
import type { ReviewEvent } from '../../src/chat/review/review-handler.ts';
import { serveReview } from '../../src/commands/serve-review.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const event = (Content: string, RoomArn = 'room'): ReviewEvent => ({
  Content,
  MessageId: 'AbCdEfGhIjKl',
  RoomArn,
  Attributes: {},
  Sender: { UserId: 'ada', Attributes: {}, Ip: '127.0.0.1' },
});

/** A handler of this source, loaded as `serve --review-handler module:./NAME` does. */
async function loaded(source: string, name = 'review.mjs') {
  const cwd = temporaryFolder('review');
  writeFileSync(path.join(cwd, name), source);
  let printed = '';
  const log = (text: string) => {
    printed += text;
  };
  const worker = await serveReview(`module:./${name}`, { cwd }, systemClock(), log);
  onTestFinished(async () => {
    await worker.stop();
  });
  return { ...worker, cwd, printed: () => printed };
}

const allow = `({ Content }) => ({ ReviewResult: 'ALLOW', Content: Content + '!' })`;
const answer = { answer: { ReviewResult: 'ALLOW', Content: 'Hi!' } };

describe('a review handler', () => {
  it.each([
    ['an ES module', 'review.mjs', `export const handler = async ${allow}`],
    ['a function that does not wait', 'review.mjs', `export const handler = ${allow}`],
    ['a CommonJS module', 'review.cjs', `exports.handler = async ${allow}`],
    [
      'a CommonJS module that hides its names',
      'review.cjs',
      `const all = { handler: ${allow} }; module.exports = (() => all)()`,
    ],
    [
      'one that calls back',
      'review.cjs',
      `exports.handler = (event, context, callback) => setTimeout(callback, 5, null, (${allow})(event))`,
    ],
  ])('may be %s', async (_, name, source) => {
    const { handler } = await loaded(source, name);
    expect(await handler(event('Hi'))).toEqual(answer);
  });

  it('may post what it likes: that ends nothing', async () => {
    const { handler } = await loaded(`import { parentPort } from 'node:worker_threads';
      export const handler = async ({ Content }) => {
        for (const message of [null, 'x', 5, {}, { ended: 1, json: '{' }]) parentPort.postMessage(message);
        return { ReviewResult: 'ALLOW', Content: Content + '!' };
      };`);
    expect(await handler(event('Hi'))).toEqual({ problem: 'answered with no JSON' });
    expect(await handler(event('Hi'))).toEqual(answer);
  });

  it('gets the event and a context', async () => {
    const { handler } = await loaded(`export const handler = async (event, context) => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      return { event, id: context.awsRequestId, left: context.getRemainingTimeInMillis() };
    }`);
    const outcome = (await handler(event('Hi'))) as { answer: { id: string; left: number } };
    expect(outcome).toMatchObject({ answer: { event: event('Hi') } });
    expect(outcome.answer.id).toMatch(/^[0-9a-f-]{36}$/);
    expect(outcome.answer.left).toBeLessThanOrEqual(180);
  });

  it.each([
    ['throws', `() => { throw new Error('boom\\nmore') }`, 'failed: boom'],
    ['rejects', `async () => { throw 'boom' }`, 'failed: boom'],
    ['calls back with an error', `(a, b, callback) => callback(new Error('boom'))`, 'failed: boom'],
    [
      'answers what JSON cannot hold',
      `async () => ({ ReviewResult: 1n })`,
      'failed: Do not know how to serialize a BigInt',
    ],
    ['never answers', `() => new Promise(() => {})`, 'took more than 200 ms'],
    ['computes without end', `() => { for (;;); }`, 'took more than 200 ms'],
    ['ends its process', `() => process.exit(3)`, 'ended its thread'],
    ['kills its process', `() => process.kill(process.pid)`, 'ended its thread'],
    [
      'fails behind its answer',
      `() => new Promise(() => setTimeout(() => { throw new Error('late') }))`,
      'failed: late',
    ],
  ])('that %s gives no verdict, and is asked again', async (_, source, problem) => {
    const { handler } = await loaded(
      `const wrong = ${source};
      export const handler = (event, context, callback) =>
        event.Content === 'Hi' ? callback(null, (${allow})(event)) : wrong(event, context, callback);`,
    );
    expect(await handler(event('wrong'))).toEqual({ problem });
    expect(await handler(event('Hi'))).toEqual(answer);
  });

  it('that fails when it has answered is told of, and asked again', async () => {
    const { handler, printed } = await loaded(`export const handler = (event) => {
      if (event.Content === 'late') setTimeout(() => { throw new Error('too late') });
      return (${allow})(event);
    }`);
    expect(await handler(event('late'))).toMatchObject({ answer: { Content: 'late!' } });
    await expect.poll(printed).toBe('ivschat-ts serve: the review handler failed: too late\n');
    expect(await handler(event('Hi'))).toEqual(answer);
  });

  it('that answers nothing answers undefined', async () => {
    const { handler } = await loaded(`export const handler = async () => {}`);
    expect(await handler(event('Hi'))).toEqual({ answer: undefined });
  });

  it('that computes without end for one message is asked for the others all the same', async () => {
    const { handler } = await loaded(
      `export const handler = (event) => { while (event.Content === 'wrong'); return (${allow})(event); }`,
    );
    const wrong = handler(event('wrong'));
    const others = Promise.all(Array.from({ length: 20 }, () => handler(event('Hi', 'other'))));
    expect(await wrong).toEqual({ problem: 'took more than 200 ms' });
    expect(await others).toEqual(Array(20).fill(answer));
  });

  it('prints to stderr', async () => {
    const { handler, printed } = await loaded(
      `export const handler = () => { console.log('seen'); console.error('failed'); }`,
    );
    await handler(event('Hi'));
    await expect.poll(() => printed().split('\n').toSorted()).toEqual(['', 'failed', 'seen']);
  });
});

describe('serve cannot start', () => {
  it.each([
    [
      './review.mjs',
      "argument --review-handler: './review.mjs' is not module:./FILE or module:PACKAGE",
    ],
    ['module:', "argument --review-handler: 'module:' is not module:./FILE or module:PACKAGE"],
    ['', "argument --review-handler: '' is not module:./FILE or module:PACKAGE"],
  ])('with %j', async (named, message) => {
    await expect(serveReview(named, { cwd: '/' }, systemClock(), () => {})).rejects.toThrow(
      message,
    );
  });

  it.each([
    [`export const review = 1`, 'it does not export a function handler'],
    [`export const handler = 'text'`, 'it does not export a function handler'],
    [`export const handler = (`, /Unexpected end of input|Unexpected token/],
    [`throw new Error('at once')`, 'at once'],
    [`process.exit()`, 'its thread ended'],
  ])('with a module of %j', async (source, message) => {
    await expect(loaded(source)).rejects.toThrow(message);
  });

  it('with a file or a package that is missing', async () => {
    const load = (named: string) => serveReview(named, { cwd: '/' }, systemClock(), () => {});
    await expect(load('module:./none.mjs')).rejects.toThrow(
      /^Unable to use the review handler "\.\/none\.mjs": Cannot find module '\/none\.mjs'$/,
    );
    await expect(load('module:no-such-package')).rejects.toThrow(
      /^Unable to use the review handler "no-such-package": Cannot find (module|package)/,
    );
  });
});
