import { resolveIssuer } from '../issuers/resolve.ts';
import { createChatToken } from '../model/create-chat-token.ts';
import type { OperationCommand } from './operation-command.ts';

export const createChatTokenCommand: OperationCommand = {
  operation: createChatToken,
  async connect(invocation) {
    const issuer = await resolveIssuer(invocation);
    return (request) => issuer.createChatToken(request);
  },
};
