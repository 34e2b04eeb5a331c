/**
 * The library: chat tokens and a chat endpoint for the tests of applications that use Amazon IVS Chat, without an AWS
 * account. `docs/testing-your-app.md` has a complete test.
 */

export { startChatEndpoint } from './library/chat-endpoint.ts';
export { createLocalIssuer, decodeChatToken } from './library/tokens.ts';
export type {
  ChatEndpoint,
  ChatEndpointOptions,
  ChatServiceError,
  ChatToken,
  ChatTokenCapability,
  ChatTokenRequest,
  DecodedChatToken,
  LocalIssuer,
  TokenOptions,
} from './library/types.ts';
