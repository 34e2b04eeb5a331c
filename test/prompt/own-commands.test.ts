import { expect, it } from 'vitest';
import type { CommandModel } from '../../src/model/command.ts';
import { joinRoom } from '../../src/model/join-room.ts';
import { serve } from '../../src/model/serve.ts';
import { promptForArguments } from '../../src/prompt/auto-prompt.ts';
import { KEY, Typist } from './typist.ts';

const MENU = 'Add an option, or run the command';

function prompted(typist: Typist, model: CommandModel, ...words: string[]): Promise<string[]> {
  return promptForArguments(words, [model], typist.io, { profiles: [], regions: [] });
}

it('the options of a command of our own are offered, and their values checked', async () => {
  const typist = new Typist();
  const words = prompted(typist, serve, 'serve');
  await typist.at(MENU, 'port');
  await typist.at('--port (', KEY.enter);
  await typist.at('--port', '-1', KEY.enter);
  await typist.at('The number cannot be less than 0.', KEY.clear, '8080', KEY.enter);
  await typist.at(MENU, KEY.enter);
  expect(await words).toEqual(['serve', '--port', '8080']);
});

it('nothing is asked for that a given token makes superfluous', async () => {
  const typist = new Typist();
  const words = prompted(typist, joinRoom, 'join-room', '--chat-token', 'x');
  await typist.at(MENU, KEY.enter);
  expect(await words).toEqual(['join-room', '--chat-token', 'x']);
});
