import type { Action } from '../commands/invocation.ts';
import type { CommandModel } from '../model/command.ts';
import { operations } from '../model/operations.ts';

/** A command of the program: its model and what it does, each loaded when its turn comes. */
export interface Command {
  readonly model: () => Promise<CommandModel>;
  readonly action: () => Promise<Action>;
}

/**
 * Every command, by its name, in the order in which help lists those of a group. This is the one place that declares
 * them: dispatch, help, prompt, completion and hints follow.
 */
export const commands: Readonly<Record<string, Command>> = {
  ...Object.fromEntries(
    Object.entries(operations).map(([name, model]) => [name, ofService(model)]),
  ),
  'decode-chat-token': {
    model: async () => (await import('../model/decode-chat-token.ts')).decodeChatToken,
    action: async () => (await import('../commands/decode-chat-token.ts')).runDecodeChatToken,
  },
  'join-room': {
    model: async () => (await import('../model/join-room.ts')).joinRoom,
    action: async () => (await import('../commands/join-room/join-room.ts')).runJoinRoom,
  },
  'rotate-keyring': {
    model: async () => (await import('../model/rotate-keyring.ts')).rotateKeyring,
    action: async () => (await import('../commands/rotate-keyring.ts')).runRotateKeyring,
  },
  serve: {
    model: async () => (await import('../model/serve.ts')).serve,
    action: async () => (await import('../commands/serve.ts')).runServe,
  },
  completion: {
    model: async () => (await import('../model/completion.ts')).completion,
    action: async () =>
      (await import('../commands/completion.ts')).writeCompletion(await commandModels()),
  },
  help: {
    model: async () => (await import('../model/help.ts')).help,
    action: async () => (await import('./help.ts')).runHelp,
  },
};

export const commandNames = Object.keys(commands);

/** The models of all commands. */
export function commandModels(): Promise<CommandModel[]> {
  return Promise.all(Object.values(commands).map(({ model }) => model()));
}

/** The model of the first command that is named among words. */
export async function commandNamed(words: readonly string[]): Promise<CommandModel | undefined> {
  const name = words.find((word) => Object.hasOwn(commands, word));
  return name === undefined ? undefined : commands[name]?.model();
}

function ofService(model: (typeof operations)[keyof typeof operations]): Command {
  return {
    model,
    action: async () =>
      (await import('../commands/service-operation.ts')).serviceOperation(await model()),
  };
}
