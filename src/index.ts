/**
 * The library: chat tokens and a chat endpoint for the tests of applications that use Amazon IVS Chat, without an AWS
 * account. `docs/testing-your-app.md` has a complete test.
 */

export { startChatEndpoint } from './library/chat-endpoint.ts';
export { createClock } from './library/clock.ts';
export { createLocalIssuer, decodeChatToken } from './library/tokens.ts';
export type {
  ChatClock,
  ChatConnection,
  ChatEndpoint,
  ChatEndpointOptions,
  ChatFaults,
  ChatServiceError,
  ChatToken,
  ChatTokenCapability,
  ChatTokenRequest,
  ConnectionSelection,
  DecodedChatToken,
  DisconnectUserRequest,
  EndpointSights,
  FaultState,
  LocalIssuer,
  NextMessageOptions,
  ReviewContext,
  ReviewEvent,
  ReviewResult,
  RoomDefinition,
  SeenEvent,
  SeenMessage,
  SeenRefusal,
  SendEventRequest,
  TokenOptions,
} from './library/types.ts';
