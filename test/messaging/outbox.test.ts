import { describe, expect, it } from 'vitest';
import { type Frame, readFrame } from '../../src/messaging/frames.ts';
import { type Outcome, outbox } from '../../src/messaging/outbox.ts';
import { settled, TestClock } from './test-clock.ts';

function world() {
  const clock = new TestClock();
  let serial = 0;
  const box = outbox(clock, () => `r${++serial}`);
  const sent: string[] = [];
  const outcomes: string[] = [];
  const send = (content: string) =>
    box
      .send({ action: 'SEND_MESSAGE', content })
      .then((outcome) => outcomes.push(`${content} ${textOf(outcome)}`));
  const open = () => box.opened((text) => sent.push(text));
  return { clock, box, sent, outcomes, send, open };
}

function textOf(outcome: Outcome): string {
  return outcome.kind === 'refused' ? `refused ${outcome.frame.errorCode}` : outcome.kind;
}

function echo(requestId: string): Frame {
  return frame({ Type: 'MESSAGE', Id: 'x', RequestId: requestId, Content: '' });
}

function error(requestId: string, code: number): Frame {
  return frame({ Type: 'ERROR', Id: 'x', RequestId: requestId, ErrorCode: code });
}

function frame(value: object): Frame {
  const read = readFrame(JSON.stringify(value));
  if (!read) throw new TypeError('no frame');
  return read;
}

describe('requests', () => {
  it('wait for a connection, and go out one after the other', async () => {
    const { box, sent, outcomes, send, open } = world();
    void send('a');
    void send('b');
    expect(sent).toEqual([]);
    open();
    expect(sent).toEqual(['{"Action":"SEND_MESSAGE","RequestId":"r1","Content":"a"}']);
    box.received(echo('another'));
    expect(sent).toHaveLength(1);
    box.received(echo('r1'));
    expect(sent[1]).toContain('"RequestId":"r2","Content":"b"');
    box.received(echo('r2'));
    await settled();
    expect(outcomes).toEqual(['a echoed', 'b echoed']);
  });

  it('are at most ten in any second', async () => {
    const { clock, box, sent, send, open } = world();
    open();
    for (let count = 1; count <= 25; count += 1) void send(String(count));
    const answer = () => {
      for (let count = 0; count < sent.length; count += 1) box.received(echo(`r${count + 1}`));
    };
    for (let round = 0; round < 12; round += 1) answer();
    expect(sent).toHaveLength(10);
    await clock.advance(999);
    expect(sent).toHaveLength(10);
    await clock.advance(11);
    for (let round = 0; round < 12; round += 1) answer();
    expect(sent).toHaveLength(20);
  });

  it('that were too many are sent again after a pause, before those behind them', async () => {
    const { clock, box, sent, outcomes, send, open } = world();
    open();
    void send('a');
    void send('b');
    box.received(error('r1', 429));
    expect(sent).toHaveLength(1);
    await clock.advance(200);
    expect(sent[1]).toBe(sent[0]);
    box.received(echo('r1'));
    box.received(echo('r2'));
    await settled();
    expect(outcomes).toEqual(['a echoed', 'b echoed']);
  });

  it('that are refused for ever as too many are refused after half a minute', async () => {
    const { clock, box, outcomes, send, open } = world();
    open();
    void send('a');
    for (let count = 0; count < 60; count += 1) {
      box.received(error('r1', 429));
      await clock.advance(1000);
    }
    expect(outcomes).toEqual(['a refused 429']);
  });

  it('that are refused for anything else are not sent again', async () => {
    const { box, sent, outcomes, send, open } = world();
    open();
    void send('a');
    box.received(error('r1', 403));
    await settled();
    expect(sent).toHaveLength(1);
    expect(outcomes).toEqual(['a refused 403']);
  });

  it('that were under way when the connection broke go out over the next one', async () => {
    const { box, sent, outcomes, send, open } = world();
    open();
    void send('a');
    void send('b');
    box.closed(1006);
    expect(box.waiting()).toBe(2);
    open();
    expect(sent[1]).toBe(sent[0]);
    box.received(echo('r1'));
    box.received(echo('r2'));
    await settled();
    expect(outcomes).toEqual(['a echoed', 'b echoed']);
  });

  it('that came too late for the session are sent in the next one', async () => {
    const { box, sent, send, open } = world();
    open();
    void send('a');
    box.received(error('r1', 401));
    box.closed(1006);
    expect(sent).toHaveLength(1);
    open();
    expect(sent).toHaveLength(2);
  });

  it('on which connection after connection breaks are given up', async () => {
    const { box, sent, outcomes, send, open } = world();
    void send('a');
    for (let count = 0; count < 4; count += 1) {
      open();
      box.closed(1006);
    }
    await settled();
    expect(sent).toHaveLength(3);
    expect(outcomes).toEqual(['a unanswered']);
  });

  it('that the endpoint closed the connection for, as too large, are refused at once, and the others go on', async () => {
    const { box, sent, outcomes, send, open } = world();
    open();
    void send('a');
    void send('b');
    box.closed(1009);
    expect(box.waiting()).toBe(1);
    open();
    expect(sent).toHaveLength(2);
    box.received(echo('r2'));
    await settled();
    expect(outcomes).toEqual(['a refused 1009', 'b echoed']);
  });

  it('without an answer are given up after a minute', async () => {
    const { clock, sent, outcomes, send, open } = world();
    open();
    void send('a');
    void send('b');
    await clock.advance(60_000);
    expect(outcomes).toEqual(['a unanswered']);
    expect(sent).toHaveLength(2);
  });

  it('of a stay that is over have no answer, and leave no timer', async () => {
    const { clock, box, outcomes, send, open } = world();
    open();
    void send('a');
    void send('b');
    box.end();
    void send('c');
    await settled();
    expect(outcomes).toEqual(['a unanswered', 'b unanswered', 'c unanswered']);
    expect(clock.timers).toBe(0);
  });
});
