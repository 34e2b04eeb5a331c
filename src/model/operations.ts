import type { Operation } from './operation.ts';

/**
 * The operations of the service, by the name of their command, in the order of its help page. A run loads the model of
 * its own operation alone.
 */
export const operations = {
  'create-chat-token': async () => (await import('./create-chat-token.ts')).createChatToken,
} as const satisfies Readonly<Record<string, () => Promise<Operation>>>;
