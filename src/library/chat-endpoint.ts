import { startEndpoint } from '../chat/chat-endpoint.ts';
import { systemClock } from '../chat/clock.ts';
import { carryOut } from '../chat/control/control-plane.ts';
import { serviceLimits } from '../chat/limits.ts';
import { absolutePath } from '../system/file-path.ts';
import { createKeyring } from '../token/keyring.ts';
import { keyringPath } from '../token/keyring-path.ts';
import { fixedKeyring, keyringFileSource } from '../token/keyring-source.ts';
import { plainAnswer, requestDocument } from './plain-values.ts';
import { surroundings } from './surroundings.ts';
import type { ChatEndpoint, ChatEndpointOptions, ChatToken, ChatTokenRequest } from './types.ts';

/** An endpoint makes no ARN here. */
const nowhere = { region: 'us-west-2', account: '123456789012' };

/**
 * Starts a chat endpoint: HTTP operations and WebSocket messaging of Amazon IVS Chat on one port of this machine.
 * Rejects with an error that says why when the port is in use, or a file cannot be used.
 */
export async function startChatEndpoint(options: ChatEndpointOptions = {}): Promise<ChatEndpoint> {
  const place = surroundings();
  const now = options.now ?? place.now;
  const { transcriptFile } = options;
  const endpoint = await startEndpoint({
    port: options.port ?? 0,
    host: options.host ?? '127.0.0.1',
    keyring:
      options.keyringPath === undefined
        ? fixedKeyring(createKeyring(now()))
        : keyringFileSource(keyringPath(options.keyringPath, place), now),
    strictRooms: options.strictRooms ?? false,
    allowedOrigins: options.allowedOrigins ?? [],
    transcriptFile: transcriptFile && absolutePath(transcriptFile, place),
    clock: systemClock(now),
    limits: serviceLimits,
    report: options.onReport ?? (() => {}),
  });
  return {
    port: endpoint.port,
    httpUrl: endpoint.httpUrl,
    webSocketUrl: endpoint.webSocketUrl,
    createChatToken: (request: ChatTokenRequest) =>
      plainAnswer<ChatToken>(
        carryOut('CreateChatToken', requestDocument(request), endpoint.context, nowhere).then(
          (document) => document ?? null,
        ),
      ),
    stop: endpoint.stop,
  };
}
