import { readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { openTranscript } from '../../src/chat/transcript.ts';
import { GeneralError } from '../../src/errors/cli-error.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { startFixture } from './chat-fixture.ts';

function temporaryFile(): string {
  const folder = temporaryFolder('transcript');
  return path.join(folder, 'chat.jsonl');
}

function lines(file: string): unknown[] {
  return readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

it('holds what clients received, a line each, as the chat logs of the service do', async () => {
  const transcriptFile = temporaryFile();
  const { connect, endpoint } = await startFixture({ transcriptFile });
  const ada = await connect({ attributes: { colour: 'blue' } });
  ada.send({ Action: 'SEND_MESSAGE', RequestId: 'r', Content: 'two\nlines' });
  ada.send({ Action: 'SEND_MESSAGE', Content: 'x'.repeat(501) });
  ada.send({ Action: 'DELETE_MESSAGE', Id: 'AbCdEfGhIjKl' });
  await ada.received(3);
  await endpoint.stop();
  const [message, , deletion] = ada.frames;
  expect(lines(transcriptFile)).toEqual([
    { event_timestamp: message?.SendTime, type: 'MESSAGE', version: '1.0', payload: message },
    { event_timestamp: deletion?.SendTime, type: 'EVENT', version: '1.0', payload: deletion },
  ]);
  expect(Object.keys(lines(transcriptFile)[0] as object)).toEqual([
    'event_timestamp',
    'type',
    'version',
    'payload',
  ]);
});

it('is private, holds no token, and is added to', async () => {
  const transcriptFile = temporaryFile();
  for (let run = 1; run <= 2; run += 1) {
    const { token, endpoint, connect } = await startFixture({ transcriptFile });
    const ada = await connect();
    await ada.ask({ Action: 'SEND_MESSAGE', Content: 'x' });
    await endpoint.stop();
    expect(lines(transcriptFile)).toHaveLength(run);
    expect(readFileSync(transcriptFile, 'utf8')).not.toContain((await token()).slice(0, 20));
  }
  expect(statSync(transcriptFile).mode & 0o777).toBe(0o600);
});

it('that cannot be opened is an error, and no endpoint is started', async () => {
  const file = temporaryFile();
  writeFileSync(file, '');
  const transcriptFile = path.join(file, 'chat.jsonl');
  await expect(startFixture({ transcriptFile })).rejects.toEqual(
    new GeneralError(`Unable to open transcript file ${transcriptFile}: not a directory`),
  );
});

it('that cannot be written says so once, and at the end what is missing; the chat goes on', async () => {
  const reports: string[] = [];
  const transcript = openTranscript('/dev/full', (line) => reports.push(line));
  for (let count = 0; count < 3; count += 1) {
    transcript.write('MESSAGE', 'now', '{}');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await transcript.close();
  expect(reports).toEqual([
    'the transcript waits, /dev/full cannot be written: no space left on device',
    'the transcript /dev/full is incomplete: 3 lines not written',
  ]);
});
