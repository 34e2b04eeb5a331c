import { createChatToken } from './create-chat-token.ts';
import { decodeChatToken } from './decode-chat-token.ts';
import type { Operation } from './operation.ts';

/** The commands that are one operation each. */
export const operations: readonly Operation[] = [createChatToken, decodeChatToken];

/** Every command, in the order in which help lists them. */
export const commandNames = [
  'create-chat-token',
  'decode-chat-token',
  'serve',
  'completion',
  'help',
] as const;

export type CommandName = (typeof commandNames)[number];
